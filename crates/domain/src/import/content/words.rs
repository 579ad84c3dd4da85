//! Words by which cells show what their column is, in the plain form of [`fold`](super::super::fold::fold). Only
//! enough of each language to recognise a column; the reading of a cell has lists of its own.

/// Words that begin or end the name of a dose form.
pub(super) const FORMS: &str = "tablet|tablets|tabs|tab|tbl|caplet|capsule|capsules|caps|cap|cps|syrup|syr|suspension|susp\
|solution|sol|soln|injection|inj|infusion|inf|cream|crm|ointment|oint|ung|gel|lotion|drops|gtt|drop|spray|powder|pdr\
|granules|suppository|suppositories|supp|sup|pessary|patch|inhaler|inhalation|aerosol|lozenge|elixir|enema|shampoo|foam\
|emulsion|implant|vial|ampoule|paste|mouthwash|liquid|mixture|concentrate|sachet|effervescent|film|coated|soft|hard|oral\
|comprime|comprimes|comp|cpr|gelule|gelules|sirop|pommade|creme|collyre|solution|poudre|granule|granules|suppositoire\
|suppositoires|pastille|dispositif|lyophilisat|emplatre|gaz|comprimido|comprimidos|tableta|tabletas|capsula|capsulas\
|jarabe|suspension|solucion|inyectable|pomada|crema|gotas|supositorio|polvo|unguento|xarope|solucao|suspensao|po|creme\
|compressa|compresse|compressa|capsule|sciroppo|soluzione|sospensione|polvere|gocce|supposta|tablette|tabletten\
|filmtablette|filmtabletten|kapsel|kapseln|hartkapsel|weichkapsel|retardtablette|losung|injektionslosung|infusionslosung\
|salbe|tropfen|augentropfen|zapfchen|saft|sirup|pulver|pflaster|tableta|tablety|potahovane|tobolka|tobolky|mast|krem\
|kapky|cipek|roztok|prasek|injekcni|infuzni|por|drm|sus|plv|plq|eff|emp|tabletka|tabletki|kapsulka|kapsulki|masc|krople\
|czopek|roztwor|proszek|zawiesina|syrop|kapsul|surup|suspansiyon|cozelti|merhem|pomad|damla|fitil|flakon|ampul|toz\
|sprey|soluksiyon|таблетка|таблетки|капсула|капсулы|капсули|сироп|суспензия|суспензіа|раствор|розчин|мазь|крем|гель\
|капли|краплі|порошок|суппозитории|супозиторії|аэрозоль|аерозоль|спрей|эмульсия|лиофилизат|ліофілізат|гранулы|гранули\
|концентрат|пластырь|настоика|таб|капс|р р|اقراص|قرص|كبسول|كبسولات|كبسوله|شراب|معلق|محلول|حقن|حقنه|امبول|مرهم|كريم|جل\
|قطره|نقط|تحاميل|لبوس|بودره|بخاخ|片|胶囊|膠囊|颗粒|顆粒|注射液|注射剂|注射用|口服液|糖浆|混悬液|软膏|乳膏|滴眼液|栓|散剂|丸\
|喷雾|錠|カプセル|散|細粒|シロップ|注射|軟膏|クリーム|点眼|坐剤|坐薬|ゲル|液|貼付|정제|캡슐|시럽|주사|연고|크림|점안|액제\
|현탁|산제|과립|필름코팅정|vien|vien nen|vien nang|siro|dung dich|hon dich|thuoc tiem|kem|thuoc mo|bot|เม็ด|แคปซูล|ยาน้ำ|ยาฉีด\
|ครีม|ขี้ผึ้ง";

/// Words that name a way in.
pub(super) const ROUTES: &str = "oral|po|per os|orally|mouth|iv|im|sc|subcut|intravenous|intramuscular|subcutaneous|topical\
|cutaneous|rectal|pr|vaginal|pv|nasal|inhalation|inhaled|inh|ophthalmic|ocular|eye|otic|auricular|ear|sublingual|sl|buccal\
|transdermal|intradermal|id|intrathecal|epidural|intraarticular|intravitreal|intravesical|dental|parenteral|injection\
|orale|intraveineuse|intramusculaire|sous cutanee|cutanee|rectale|vaginale|nasale|inhalee|ophtalmique|auriculaire\
|sublinguale|buccale|transdermique|dentaire|gingivale|intradermique|intra articulaire|periarticulaire|epidurale|peridurale\
|oral|intravenosa|intramuscular|subcutanea|topica|rectal|oftalmica|otica|inhalatoria|endovenosa|intravenoso|subcutaneo\
|cutaneo|cutanea|intravenos|intramuskular|subkutan|zum einnehmen|anwendung|por|ivn|ims|sdr|drm|oph|aur|nas|rct|vag|ivi|slg\
|peroralni|intravenozni|intramuskularni|subkutanni|kozni|ocni|usni|nosni|rektalni|vaginalni|oromukozni|podani|doustnie\
|doustna|dozylna|domiesniowa|podskorna|agizdan|damar ici|kas ici|deri alti|haricen|перорально|внутрь|внутривенно\
|внутримышечно|подкожно|наружно|местно|ректально|вагинально|ингаляционно|перорально|внутрішньовенно|فموي|عن طريق الفم\
|وريدي|عضلي|تحت الجلد|موضعي|شرجي|مهبلي|عيني|口服|静脉|肌肉|皮下|外用|吸入|直肠|阴道|滴眼|経口|静注|静脈|筋注|皮下注|外用|点眼\
|吸入|直腸|경구|정맥|근육|피하|uong|tiem|tiem tinh mach|boi ngoai da|dung ngoai|รับประทาน|ฉีด|ทา";

/// Words that stand beside a route.
pub(super) const BESIDE_ROUTES: &str = "use|route|by|via|into|the|a|an|and|or|only|for|voie|et|ou|en|administracion|vía|solid\
|liquid|local|slow|bolus|i|v|m|s|c|in|на|и|или|podani|anwendung|na|a|do|uso|form|other";

/// Things that packs are made of.
pub(super) const CONTAINERS: &str = "pack|packs|box|boxes|bottle|bottles|blister|blisters|strip|strips|vial|vials|ampoule\
|ampoules|amp|tube|tubes|jar|carton|bag|sachet|sachets|tablet|tablets|tabs|tab|capsule|capsules|caps|pcs|pieces|pen|pens\
|syringe|syringes|cartridge|plaquette|plaquettes|flacon|flacons|boite|boites|ampoule s|pilulier|recipient|sachet s|seringue\
|comprime|comprimes|gelule|gelules|film|poche|stylo|caja|frasco|envase|sobre|ampolla|jeringa|comprimidos|tabletas|capsulas\
|caixa|confezione|scatola|flacone|fiala|packung|flasche|schachtel|stuck|st|tabletten|kapseln|ampullen|krabicka|lahvicka\
|blistr|tuba|kutu|sise|tup|flakon|ampul|adet|blister|упаковка|уп|флакон|фл|ампула|амп|блистер|шт|таб|капс|туба|пачка|عبوه|علبه\
|شريط|زجاجه|امبول|盒|瓶|支|袋|板|粒|片|箱|錠|本|包|管|バイアル|カプセル|정|캡슐|병|갑|hop|vi|lo|chai|ong|vien|tuyp|กล่อง|ขวด";

/// Words in the names of companies.
pub(super) const COMPANIES: &str = "ltd|limited|inc|corp|corporation|co|company|plc|llc|llp|gmbh|ag|kg|sa|sas|sarl|srl|spa\
|nv|bv|ab|oy|as|a s|aps|kft|zrt|sro|s r o|sp z o o|pvt|private|pharma|pharmaceutical|pharmaceuticals|pharmaceutica|pharm\
|laboratories|laboratory|labs|lab|laboratoire|laboratoires|laboratorios|laboratorio|farma|farmaceutica|farmaceutici\
|arzneimittel|healthcare|biotech|life sciences|industries|ilac|sanayi|ticaret|san|tic|ооо|оао|зао|ао|тов|лтд|фарма|фарм\
|фармацевтика|завод|пат|прат|шركه|شركه|公司|制药|药业|株式会社|製薬|薬品|主식회사|제약|주식회사|약품|cong ty|duoc|cty|บริษัท|jsc\
|novartis|pfizer|sanofi|bayer|roche|gsk|merck|teva|sandoz|mylan|biogaran|arrow|zentiva|zydus|cipla|hikma|boiron";

/// Units and things dispensed, beside those that doses are counted in.
pub(super) const UNITS: &str = "tablet|tablets|tab|tabs|tbl|capsule|capsules|cap|caps|bottle|bottles|bot|vial|vials|amp|ampoule\
|ampoules|tube|tubes|sachet|sachets|pack|box|pcs|piece|pieces|each|ea|unit|syringe|pen|patch|suppository|supp|inhaler|bag|nebule\
|comprime|gelule|flacon|sachet|boite|comprimido|capsula|frasco|ampolla|tubo|sobre|stuck|tablette|kapsel|flasche|ampulle|tableta\
|tobolka|lahvicka|ks|kus|adet|kutu|sise|flakon|ampul|шт|таблетка|капсула|флакон|ампула|уп|туба|штука|قرص|كبسوله|زجاجه|امبول\
|علبه|片|粒|盒|瓶|支|袋|管|錠|カプセル|包|本|枚|個|瓶|管|筒|キット|정|캡슐|병|개|vien|lo|chai|ong|goi|hop|tuyp|เม็ด|ขวด";
