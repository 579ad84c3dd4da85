//! Exact fractions for quantity arithmetic, so that a third of a tablet stays a third. Every step is
//! checked: what cannot be held is `None`, never a rounded or wrapped number.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A fraction of zero or more, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(Ratio<u128>);

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{}/{}", self.0.numer(), self.0.denom()))
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::written(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("not a fraction"))
    }
}

impl Fraction {
    /// The fraction 0.
    pub const ZERO: Self = Self(Ratio::ZERO);
    /// The fraction 1.
    pub const ONE: Self = Self(Ratio::ONE);

    /// `above / below`; none if that divides by zero.
    #[must_use]
    pub fn new(above: u128, below: u128) -> Option<Self> {
        (below != 0).then(|| Self(Ratio::new(above, below)))
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(count: u128) -> Self {
        Self(Ratio::new_raw(count, 1))
    }

    /// Ten to a power, also a negative one.
    #[must_use]
    pub fn ten_to(power: i32) -> Option<Self> {
        let ten = 10_u128.checked_pow(power.unsigned_abs())?;
        if power < 0 { Self::new(1, ten) } else { Self::new(ten, 1) }
    }

    /// A decimal, exactly; none if it is negative.
    #[must_use]
    pub fn of(value: Decimal) -> Option<Self> {
        let value = value.normalize();
        Self::new(u128::try_from(value.mantissa()).ok()?, 10_u128.checked_pow(value.scale())?)
    }

    /// `3/2`, as the store keeps it.
    fn written(text: &str) -> Option<Self> {
        let (above, below) = text.split_once('/')?;
        Self::new(above.parse().ok()?, below.parse().ok()?)
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// The quotient; none if it divides by zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.0.checked_div(&other.0).map(Self)
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Self)
    }

    /// The largest whole number not above it.
    #[must_use]
    pub const fn floor(self) -> u128 {
        *self.0.numer() / *self.0.denom()
    }

    /// The smallest whole number not below it.
    #[must_use]
    pub const fn ceil(self) -> u128 {
        self.0.numer().div_ceil(*self.0.denom())
    }

    /// The nearest whole number; a half goes down.
    #[must_use]
    pub const fn nearest(self) -> u128 {
        let (rest, below) = self.rest();
        if rest > below - rest { self.floor() + 1 } else { self.floor() }
    }

    /// Whether it is a whole number.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        *self.0.denom() == 1
    }

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        *self.0.numer() == 0
    }

    /// What is above the last whole number, as numerator and denominator.
    #[must_use]
    pub const fn rest(self) -> (u128, u128) {
        (*self.0.numer() % *self.0.denom(), *self.0.denom())
    }

    /// This number as a decimal of at most 12 places; none if it has no exact one.
    #[must_use]
    pub fn decimal(self) -> Option<Decimal> {
        for scale in 0..=12_u32 {
            let ten = 10_u128.checked_pow(scale)?;
            if ten.is_multiple_of(*self.0.denom()) {
                let digits = i128::try_from((*self.0.numer()).checked_mul(ten / *self.0.denom())?).ok()?;
                return Decimal::try_from_i128_with_scale(digits, scale).ok().map(|value| value.normalize());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_agrees_with_whole_numbers(a in 0u64..10_000, b in 1u64..10_000, c in 0u64..10_000, d in 1u64..10_000) {
            let (a, b, c, d) = (u128::from(a), u128::from(b), u128::from(c), u128::from(d));
            let (x, y) = (Fraction::new(a, b).unwrap(), Fraction::new(c, d).unwrap());
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
            prop_assert_eq!(x.plus(y), Fraction::new(a * d + c * b, b * d));
            prop_assert_eq!(x.times(y), Fraction::new(a * c, b * d));
            prop_assert!(Fraction::whole(x.ceil()) >= x && Fraction::whole(x.floor()) <= x);
            prop_assert_eq!(x.over(Fraction::ZERO), None);
        }

        #[test]
        fn no_numbers_make_it_fall(a: u128, b: u128, c: u128, d: u128) {
            if let (Some(x), Some(y)) = (Fraction::new(a, b), Fraction::new(c, d)) {
                let _ = (x.times(y), x.over(y), x.plus(y), x.cmp(&y), x.nearest(), x.decimal());
            }
        }
    }

    #[test]
    fn decimals_go_in_and_out_exactly() {
        let value: Decimal = "0.125".parse().unwrap();
        assert_eq!(Fraction::of(value), Fraction::new(1, 8));
        assert_eq!(Fraction::new(1, 8).unwrap().decimal(), Some(value));
        assert_eq!(Fraction::new(1, 3).unwrap().decimal(), None);
        assert_eq!(Fraction::of(-value), None);
        assert_eq!(Fraction::ten_to(-3).unwrap().decimal(), Some("0.001".parse().unwrap()));
    }
}
