//! Which look-alikes of a list stand together in one group, with each other and with drugs that are there.

use std::collections::BTreeMap;

/// Somebody who can be taken for somebody else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The drug that a row makes.
    Row(i64),
    /// A drug that is there, by its code.
    Drug(String),
}

/// The groups of one list.
#[derive(Debug, Default)]
pub struct Groups {
    heads: BTreeMap<Who, Who>,
}

impl Groups {
    /// Says that these two look alike.
    pub fn join(&mut self, one: Who, other: Who) {
        let (one, other) = (self.head(one), self.head(other));
        if one != other {
            let (low, high) = if one < other { (one, other) } else { (other, one) };
            self.heads.insert(high, low);
        }
    }

    fn head(&self, of: Who) -> Who {
        let mut at = of;
        while let Some(next) = self.heads.get(&at).filter(|next| **next != at) {
            at = next.clone();
        }
        at
    }

    /// The members of each group, in order.
    #[must_use]
    pub fn members(&self) -> Vec<Vec<Who>> {
        let mut groups: BTreeMap<Who, Vec<Who>> = BTreeMap::new();
        for who in self.heads.keys() {
            groups.entry(self.head(who.clone())).or_default().push(who.clone());
        }
        groups
            .into_iter()
            .map(|(head, mut members)| {
                if !members.contains(&head) {
                    members.insert(0, head);
                }
                members
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_looks_like_one_of_a_group_joins_it() {
        let drug = |code: &str| Who::Drug(code.to_owned());
        let mut groups = Groups::default();
        groups.join(Who::Row(5), drug("A"));
        groups.join(Who::Row(9), Who::Row(5));
        groups.join(Who::Row(7), drug("B"));
        assert_eq!(groups.members(), [vec![Who::Row(5), Who::Row(9), drug("A")], vec![Who::Row(7), drug("B")]]);
        groups.join(drug("B"), drug("A"));
        assert_eq!(groups.members().len(), 1);
        assert_eq!(groups.members().first().map(Vec::len), Some(5));
        assert!(Groups::default().members().is_empty());
    }
}
