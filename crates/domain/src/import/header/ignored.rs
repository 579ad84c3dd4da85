//! Words over columns that lists of drugs have and that are not taken in, so that `price of the pack` is no pack
//! and `country of the manufacturer` no manufacturer.

/// As the whole header only.
pub(super) const WHOLE: &[&str] = &[
    "why it was refused",
    "no|n|row|line|sno|s no|sr no|serial no|serial number|seq|index|status|type|types|group|note|notes|remark|remarks",
    "quantity|qty|amount|stock|date|year|region|subregion|country|city|address|phone|email|url|link|image|photo|vat|tax",
    "active yes no|valid|state|version|comment|comments|currency|indication|indications|category|class|listed|std",
    "ordre|rang|statut|quantite|remarque|etat|tva|prix|pays|estado|cantidad|observaciones|precio|pais|iva|fecha|tipo",
    "stato|prezzo|nota|quantita|preco|quantidade|situacao|data|lfd nr|pos|menge|bemerkung|preis|land|datum|mwst",
    "poradi|stav|mnozstvi|poznamka|cena|datum|dph|zeme|zav|lp|ilosc|uwagi|status|sira|sira no|durum|miktar|fiyat|ulke",
    "п п|no п п|номер|количество|кол во|примечание|цена|страна|дата|статус|кількість|ціна|країна|примітка",
    "م|ت|العدد|الكميه|ملاحظات|السعر|التاريخ|البلد|الحاله|序号|序號|数量|备注|價格|价格|单价|国家|日期|状态|類別|类别",
    "備考|価格|薬価|数|日付|순번|수량|비고|가격|상한가|색상|효능|stt|so luong|ghi chu|gia|ลำดับ|ราคา|จำนวน",
];

/// Among other words too.
pub(super) const PART: &[&str] = &[
    "price|cost|amount due|discount|margin|reimbursement|reimbursed|value|rate|expiry|expiry date|approval date|expiration",
    "registration number|registration no|registration date|licence number|license number|authorisation number|nafdac|nrn",
    "marketing authorisation number|manufacturer country|country|country of origin|category|drug class|therapeutic class",
    "pharmacological class|therapeutic group|pharmacotherapeutic group|marketing category|status|shelf life|batch|lot number",
    "batch number|previous code|old code|former code|supplier code|vendor code|manufacturer code|company code|hs code",
    "composition|composicion|composizione|country code|previous name|old name|email|address|phone|website|url|stock level|quantity on hand|balance|reorder",
    "minimum stock|date|created|updated|modified|by user|adjustments|indication|indications|information for patients|leaflet",
    "contraindications|side effects|pregnancy|row number|line number|serial number|legal status|prescription|currency",
    "therapeutic area|atc description|atc name|route code|form code|name of contact|contact name|patient name|user name",
    "prix|taux|remboursement|date amm|date declaration|statut administratif|type procedure|etat commercialisation|numero amm",
    "ancien code|code fournisseur|pays|classe therapeutique|precio|fecha|registro sanitario|numero registro|grupo terapeutico",
    "clase terapeutica|pais|cantidad disponible|prezzo|data scadenza|paese|gruppo|preco|registro anvisa|validade|pais origem",
    "preis|kosten|verfallsdatum|zulassungsnummer|zulassungsdatum|herkunftsland|lagerbestand|bestand|indikation|festbetrag",
    "cena|uhrada|registracni cislo|datum|platnost|typ registrace|stav registrace|zeme drzitele|zeme vyrobce|soubezny dovoz",
    "mrp cislo|pravni zaklad|indikacni skupina|zpusob vydeje|zpusob uhrady|poznamka|numer pozwolenia|data waznosci|kategoria",
    "fiyat|fiyati|ruhsat tarihi|ruhsat numarasi|ruhsat no|son kullanma tarihi|gecerlilik|mensei|ulke|recete turu|kdv|iskonto",
    "цена|стоимость|срок годности|регистрационный номер|номер ру|регистрационное удостоверение|дата|страна|фармгруппа",
    "фармакотерапевтическая группа|примечание|остаток|ціна|термін придатності|номер реєстраційного|реєстраційне посвідчення|країна",
    "السعر|سعر|تاريخ|رقم التسجيل|بلد|المنشا|الرصيد|تصنيف|الفئه|价格|單價|单价|零售价|批准文号|国药准字|有效期|产地|类型|类别|对象|说明",
    "医保|效期|库存|薬価|価格|承認番号|使用期限|有効期限|備考|区分|収載|年月日|가격|허가번호|허가일|유효기간|원산지|분류|식별|효능",
    "색상|so dang ky|han dung|han su dung|nuoc san xuat|phan loai|gia ban|gia ke khai|ราคา|วันหมดอายุ",
];
