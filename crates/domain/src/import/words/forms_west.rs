//! Dose-form words of languages that set words apart. A phrase stands once; longer ones win over shorter ones.
//! Accents and capitals do not matter. To add a language, add its phrases to the lines, or lines of its own.

use super::parts::*;

pub(super) const WEST: &[(Parts, &str)] = &[
    // Tablets
    (
        TABLET,
        "tablet|tablets|tab|tabs|tabl|tbl|tbs|caplet|caplets|tableta|tablety|tablette|tabletten|tabletki|\
         filmtablette|filmtabletten|tableti|comprime|comprimes|comprimee|cp|cpr|cprs|comp|comprimido|\
         comprimidos|compressa|compresse|cpr riv|tabletter|tabletit|таблетка|таблетки|таблеток|табл|таб|\
         таблетках|таблетку|tabletas|tavoletta|قرص|اقراص|حبة|حبوب|قرص مغلف|vien nen|nen bao phim|vien bao|\
         tabletas recubiertas|dragee|dragees|comprimate|comprimat|δισκιο|δισκια|tabletės",
    ),
    (
        TABLET | PROLONGED,
        "retardtablette|retardtabletten|viên nén giải phóng kéo dài|retard tablet|filmtabletten retard",
    ),
    (TABLET | EFFERVESCENT, "brausetablette|brausetabletten|viên sủi|viên nén sủi bọt|efervesan tablet"),
    (TABLET | CHEWABLE, "kautablette|kautabletten|viên nhai|viên nén nhai"),
    (TABLET | ORODISPERSIBLE, "schmelztablette|schmelztabletten|viên nén phân tán trong miệng|orodispersable tablet"),
    (TABLET | SUBLINGUAL, "sublingualtablette|sublingualtabletten|viên ngậm dưới lưỡi"),
    (TABLET | VAGINAL, "vaginaltablette|vaginaltabletten|viên đặt âm đạo|ovule vaginal tablet"),
    // Capsules
    (
        CAPSULE,
        "capsule|capsules|cap|caps|cps|kaps|kapsel|kapseln|hartkapsel|hartkapseln|weichkapsel|weichkapseln|\
         kapsul|kapsule|tobolka|tobolky|tvrda tobolka|tvrde tobolky|mekka tobolka|mekke tobolky|gelule|\
         gelules|capsula|capsulas|capsule molle|capsules molles|kapsül|sert kapsül|yumuşak kapsül|softgel|\
         softgels|soft gelatin capsule|капсула|капсулы|капсул|капс|капсули|капсулах|كبسولة|كبسولات|كبسول|\
         viên nang|viên nang cứng|viên nang mềm|nang cứng|nang mềm|cápsula dura|cápsula blanda|\
         hard gelatin capsule|hard gelatin capsules|gelatin capsule|kapsułka|kapsułki|kapsulas",
    ),
    (CAPSULE | PROLONGED, "retardkapsel|retardkapseln|hartkapseln retardiert|viên nang giải phóng kéo dài"),
    // Other solid forms of the mouth
    (
        LOZENGE,
        "lozenge|lozenges|loz|pastille|pastilles|comprime a sucer|comprimes a sucer|lutschtablette|\
         lutschtabletten|pastilka|pastilky|pastil|pastilha|pastilla|caramella|пастилка|пастилки|\
         таблетки для рассасывания|troche|troches|viên ngậm|comprimido para chupar|comprimido de chupar|\
         таблетки для розсмоктування",
    ),
    (
        GUM,
        "chewing gum|chewing gums|medicated chewing gum|gum|gomme a macher|gomme a macher medicamenteux|\
         kaugummi|chicle|žvýkací guma|жевательная резинка|sakız|goma de mascar",
    ),
    (
        GRANULES,
        "granules|granule|gran|granulat|granulate|granulés|granulado|granulados|granulato|granulat|granül|\
         гранулы|гранули|حبيبات|thuốc cốm|cốm|granulki",
    ),
    (
        POWDER,
        "powder and solvent|poudre et solvant|polvo y disolvente|prášek a rozpouštědlo|pó e solvente|\
         polvere e solvente|powder|powders|pdr|pd|poudre|polvo|polvere|pulver|prášek|toz|порошок|порошка|\
         مسحوق|بودرة|thuốc bột|bột|pó|proszek|lyophilisat|lyophilisate|liofilizado|lyophilized powder|\
         lyophilised powder|lyophilizát|lyofilisat|лиофилизат|ліофілізат|liyofilize toz",
    ),
    (
        SACHET,
        "sachet|sachets|sach|sobre|sobres|beutel|sáček|sáčky|saşe|пакет|пакетик|саше|كيس|أكياس|gói|saqueta|\
         saquetas|bustina|bustine|sachet dose|en sachet|saszetka",
    ),
    // Liquids
    (SYRUP, "syrup|syrups|syr|sirop|jarabe|sirup|şurup|surup|сироп|сиропу|شراب|siro|xarope|sciroppo|syrop"),
    (
        SOLUTION,
        "solution|solutions|sol|soln|solución|solucion|lösung|losung|roztok|çözelti|cozelti|solusyon|раствор|\
         р-р|розчин|محلول|dung dịch|solução|soluzione|roztwór|solutie|liquid|dilution",
    ),
    (
        ORAL | SOLUTION,
        "elixir|elix|linctus|solution buvable|sol buv|tropflösung|lösung zum einnehmen|oral liquid|\
         oral çözelti|sirop sans sucre|пероральный раствор|питьевой раствор|thuốc nước uống|dung dịch uống|\
         solución oral|solução oral|soluzione orale|perorální roztok|раствор для приема внутрь|\
         раствор для приёма внутрь|розчин оральний|محلول فموي",
    ),
    (
        SUSPENSION,
        "suspension|suspensions|susp|suspensión|suspenze|süspansiyon|suspansiyon|суспензия|суспензії|\
         суспензія|суспензии|معلق|hỗn dịch|suspensão|sospensione|zawiesina",
    ),
    (
        ORAL | SUSPENSION,
        "suspension buvable|susp buv|suspension zum einnehmen|hỗn dịch uống|suspensión oral|\
         perorální suspenze|суспензия для приема внутрь|суспензия для приёма внутрь|суспензія оральна",
    ),
    (EMULSION, "emulsion|emulsione|emulsión|emulze|эмульсия|емульсія|emülsiyon|nhũ tương"),
    (
        DROPS,
        "drops|drop|dps|gouttes|en gouttes|gtt|tropfen|gotas|gocce|kapky|damla|капли|краплі|قطرة|نقط|قطرات|\
         thuốc nhỏ giọt|krople",
    ),
    (
        ORAL | DROPS,
        "oral drops|solution buvable gouttes|solution buvable en gouttes|tropfen zum einnehmen|\
         perorální kapky|oral damla|капли для приема внутрь|gotas orales|gotas orais|gocce orali|نقط بالفم",
    ),
    (
        POWDER | SUSPENSION | ORAL,
        "dry syrup|bột pha hỗn dịch uống|poudre pour suspension buvable|powder for suspension|\
         powder for oral suspension|pdr for susp|polvo para suspensión|polvo para suspensión oral|\
         pulver zur herstellung einer suspension zum einnehmen|порошок для приготовления суспензии|\
         порошок для приготовления суспензии для приема внутрь|порошок для оральної суспензії|\
         granulés pour suspension buvable|pó para suspensão oral",
    ),
    // Injections
    (
        INJECTION,
        "injection|injections|inj|for injection|injectable|injetável|iniettabile|injektion|injekční|injekce|\
         enjeksiyon|enjeksiyonluk|enjektabl|инъекция|инъекций|ін'єкцій|для ін'єкцій|для инъекций|حقن|حقنة|\
         للحقن|tiêm|thuốc tiêm|i m|inyectable|inyección|injeção|i v|iv|im|s c|intravenous|intramuscular|\
         subcutaneous|wstrzykiwań",
    ),
    (
        SOLUTION | INJECTION,
        "injektionslösung|injektionslosung|enjeksiyonluk çözelti|injekční roztok|solution injectable|\
         solución inyectable|раствор для инъекций|розчин для ін'єкцій|dung dịch tiêm|\
         раствор для внутривенного и внутримышечного введения|раствор для внутривенного введения|\
         раствор для внутримышечного введения|раствор для подкожного введения",
    ),
    (SUSPENSION | INJECTION, "injektionssuspension|injekční suspenze|suspension injectable|hỗn dịch tiêm"),
    (
        POWDER | INJECTION,
        "bột pha tiêm|bột đông khô pha tiêm|пор. д/ин|poudre et solvant pour solution injectable|\
         powder and solvent for solution for injection|pulver zur herstellung einer injektionslösung|\
         powder for injection|\
         порошок для приготовления раствора для внутривенного и внутримышечного введения|enjeksiyonluk toz",
    ),
    (
        INFUSION,
        "infusion|infusions|inf|perfusion|perfusión|perfusao|infuze|infúzia|infuzní|infusão|infusione|\
         infüzyon|infuzyon|инфузия|инфузий|для инфузий|для інфузій|i v inf|iv inf|i v infusion|iv infusion|\
         تسريب|truyền|tiêm truyền|infuzyonluk",
    ),
    (
        SOLUTION | INFUSION,
        "infusionslösung|infusionslosung|solution for infusion|solution pour perfusion|\
         solution injectable pour perfusion|solution for injection for infusion|infuzní roztok|\
         раствор для инфузий|розчин для інфузій|dung dịch tiêm truyền|infüzyonluk çözelti",
    ),
    (
        CONCENTRATE,
        "concentrate|concentrated|conc|konzentrat|koncentrát|konsantre|концентрат|concentrado|concentrato|\
         à diluer|solution à diluer|a diluer",
    ),
    (
        CONCENTRATE | INFUSION,
        "infusionslösungskonzentrat|koncentrát pro infuzní roztok|solution à diluer pour perfusion|\
         suspension à diluer pour perfusion|concentrate for solution for infusion|\
         концентрат для приготовления раствора для инфузий",
    ),
    (
        POWDER | INFUSION | CONCENTRATE,
        "poudre pour solution à diluer pour perfusion|powder for concentrate for solution for infusion",
    ),
    (POWDER | INFUSION, "poudre pour solution pour perfusion|powder for solution for infusion"),
    (
        AMPOULE,
        "ampoule|ampoules|amp|amps|ampulle|ampullen|ampul|ampulka|ampule|ampolla|ampollas|ampola|ampolas|\
         fiala|fiale|ампула|ампулы|ампулах|амп|أمبول|امبولات|ống tiêm|ống",
    ),
    (
        VIAL,
        "vial|vials|vial.|durchstechflasche|injekční lahvička|lahvička|flakon|флакон|флаконы|فيال|فيالة|\
         frasco ampola|frasco vial",
    ),
    (
        SYRINGE,
        "prefilled syringe|pre filled syringe|pre filled syringes|prefilled syringes|syringe|seringue|\
         seringue préremplie|en seringue préremplie|en seringue pré remplie|jeringa|jeringa precargada|\
         fertigspritze|fertigspritzen|předplněná injekční stříkačka|шприц|seringa preenchida|\
         siringa preriempita|kullanıma hazır enjektör|prefilled syr|pfs",
    ),
    (
        PEN,
        "prefilled pen|pre filled pen|pre filled pens|prefilled pens|flexpen|kwikpen|solostar|flextouch|\
         novolet|stylo prérempli|en stylo prérempli|fertigpen|předplněné pero|pluma precargada|kalem|\
         шприц ручка|caneta pré cheia|penna preriempita",
    ),
    (
        CARTRIDGE,
        "cartridge|cartridges|penfill|cartouche|en cartouche|patrone|patronen|zásobní vložka|cartucho|kartuş|\
         картридж|cartuccia",
    ),
    (
        MULTIDOSE,
        "multidose|multidose vial|multi dose vial|multi dose|multidosis|fl.multid|multid|flacon multidose|\
         vial multidosis|multidosis vial|multidose.vial",
    ),
    (
        BAG,
        "bag|bags|infusion bag|poche|poche souple|flex bag|bolsa|beutel infusion|torba|пакет для инфузий|\
         viaflo|viaflex|freeflex|sacca",
    ),
    (
        BOTTLE,
        "bottle|bottles|bot|bott|btl|flacon|flacons|flasche|frasco|fr|fl|láhev|lahev|şişe|бутылка|زجاجة|chai|\
         flacone|garrafa|флакон-капельница|dropper bottle",
    ),
    (TUBE, "tube|tubes|tubo|tuba|tüp|туба|أنبوب|tuýp"),
    // Changed release and the like
    (
        PROLONGED,
        "modified release|prolonged release|extended release|sustained release|slow release|\
         controlled release|ext rel|extended rel|sust rel|libération prolongée|à libération prolongée|\
         à libération modifiée|lib prol|liberación prolongada|de liberación prolongada|\
         de liberación modificada|liberación controlada|retardiert|retard|\
         mit veränderter wirkstofffreisetzung|s prodlouženým uvolňováním|prodloužené uvolňování|\
         s řízeným uvolňováním|uzatılmış salımlı|değiştirilmiş salımlı|kontrollü salımlı|sürekli salımlı|\
         uzun etkili|пролонгированного действия|пролонгированные|с пролонгированным высвобождением|\
         пролонгированным высвобождением|с модифицированным высвобождением|с контролируемым высвобождением|\
         пролонгованої дії|ممتد المفعول|طويل المفعول|giải phóng kéo dài|phóng thích kéo dài|\
         libertação prolongada|de libertação prolongada|liberação prolongada|a rilascio prolungato|\
         a rilascio modificato|rilascio prolungato|m r|l p|s r|x r|e r|c r|prol release|prol|depot|\
         o przedłużonym uwalnianiu|f c m r",
    ),
    (
        GASTRO,
        "gastro resistant|gastro resistants|gastroresistant|gastro résistant|gastro résistant e|\
         gastro résistante|enteric coated|enteric|e c|ec|gastrorresistente|gastrorresistentes|\
         gastroresistente|gastroresistenti|magensaftresistent|magensaftresistente|enterosolventní|\
         enterik kaplı|gastro rezistan|gastrorezistan|mide asidine dayanıklı|кишечнорастворимые|\
         кишечнорастворимая|покрытые кишечнорастворимой оболочкой|кишковорозчинні|معوي|مغلف معوي|\
         bao tan trong ruột|kháng dịch vị|delayed release|del rel",
    ),
    (
        DISPERSIBLE,
        "dispersible|dispersibles|disp|dispersable|dispergierbar|soluble|sol tab|розчинні|диспергируемые|\
         диспергируемая|dispersibel|dispersibile|dispergovatelné|suda dağılan|phân tán|растворимые",
    ),
    (TABLET | DISPERSIBLE, "viên nén phân tán|таблетки диспергируемые|tableta pro přípravu perorální suspenze"),
    (
        CHEWABLE,
        "chewable|chew|chewing|croquer|à croquer|à mâcher|masticable|masticables|masticar|para masticar|\
         a masticar|masticabile|masticabili|mastigável|mastigáveis|žvýkací|çiğneme|çiğnenebilir|жевательные|\
         жевательная|жувальні|للمضغ",
    ),
    (
        ORODISPERSIBLE,
        "orodispersible|orodispersibles|oro dispersible|orodisp|odt|o d t|bucodispersable|bucodispersables|\
         orodispersibile|orodispersibili|orodispersível|dispergovatelný v ústech|dispergovatelná v ústech|\
         dispergovatelné v ústech|ağızda dağılan|диспергируемые в полости рта|melt|melts|lyophilisat oral|\
         oral lyophilisate|liofilizado oral",
    ),
    (
        SUBLINGUAL,
        "sublingual|subling|sublinguale|sublinguální|dil altı|dilaltı|подъязычные|подъязычная|сублингвальные|\
         تحت اللسان|dưới lưỡi|sublinguales",
    ),
    (
        EFFERVESCENT,
        "effervescent|effervescents|effervescent e|effervescente|eff|efferv|efervescente|efervescentes|\
         effervescenti|šumivá|šumivé|efervesan|шипучие|шипучая|فوار|فوارة|sủi|sủi bọt",
    ),
    // Where it goes
    (
        ORAL,
        "oral|orale|orales|orally|per os|buvable|buvables|by mouth|zum einnehmen|perorální|ağızdan|внутрь|\
         для приема внутрь|для приёма внутрь|перорально|оральний|оральна|بالفم|فموي|uống|por vía oral|\
         vía oral|for oral use",
    ),
    (
        EYE,
        "eye|eyes|ophthalmic|ophth|ophtalmique|oph|ophthal|ocular|oftálmico|oftálmica|oční|göz|глазные|очні|\
         للعين|عين|mắt|oftalmico|augen|ocul",
    ),
    (
        EYE | DROPS,
        "eye drops|eye drop|eye dps|collyre|collyre en solution|collyre en suspension|colirio|colírio|\
         collirio|augentropfen|oční kapky|göz damlası|глазные капли|капли глазные|краплі очні|قطرة عين|\
         قطرة للعين|thuốc nhỏ mắt|e d",
    ),
    (
        EYE | OINTMENT,
        "eye ointment|eye oint|pommade ophtalmique|augensalbe|oční mast|göz merhemi|göz pomadı|мазь глазная|\
         мазь очна|مرهم للعين|thuốc mỡ tra mắt|tra mắt|ungüento oftálmico|pomada oftálmica|\
         unguento oftalmico",
    ),
    (EAR, "ear|auricular|auriculaire|otic|ótico|ótica|ušní|kulak|ушные|вушні|للأذن|tai"),
    (
        EAR | DROPS,
        "ear drops|ear drop|ear dps|gouttes auriculaires|solution auriculaire|\
         solution pour instillation auriculaire|ohrentropfen|ušní kapky|kulak damlası|капли ушные|\
         краплі вушні|gotas óticas|gocce auricolari",
    ),
    (NOSE, "nose|nasal|nasale|nsl|nasales|nosní|burun|назальный|назальні|назальные|للأنف|mũi"),
    (
        NOSE | DROPS,
        "nose drops|nasal drops|nasentropfen|nosní kapky|burun damlası|капли назальные|капли в нос|\
         краплі назальні|gotas nasales|thuốc nhỏ mũi",
    ),
    (
        NOSE | SPRAY,
        "nasal spray|nose spray|nsl spy|nasenspray|nosní sprej|burun spreyi|спрей назальный|спрей назальний|\
         pulvérisation nasale|solution pour pulvérisation nasale|suspension pour pulvérisation nasale|\
         xịt mũi|spray nasale",
    ),
    (
        VAGINAL,
        "vaginal|vaginale|vaginales|vaginální|vajinal|вагинальные|вагинальный|вагінальні|مهبلي|مهبلية|âm đạo|\
         per vaginam|vag",
    ),
    (RECTAL, "rectal|rectale|rektální|rektal|ректальный|ректальні|شرجي|trực tràng|rettale"),
    (
        SKIN,
        "cutaneous|topical|topically|cutané|cutanée|cutanées|for the skin|kožní|cutánea|cutâneo|top|\
         para uso tópico|topique|topikal|haricen|наружно|для наружного применения|\
         для зовнішнього застосування|للجلد|موضعي|dùng ngoài|locale|application cutanée|for external use|\
         external|application locale|application|tópico|tópica|deri|haut",
    ),
    (
        MOUTH,
        "oromucosal|buccal|buccale|mouth|dans la bouche|orální sliznice|слизистой оболочки полости рта|\
         mucosa oral|oromucosale|gingival|gingivale",
    ),
    (
        INHALED,
        "inhalation|inhalations|inhalé|inhalée|pour inhalation|for inhalation|inhalaci|inhalación|k inhalaci|\
         inhalační|inhalasyon|для ингаляций|ингаляций|для інгаляцій|інгаляцій|للاستنشاق|hít|inalazione|\
         inalação|inhaled",
    ),
    (
        NEBULISED,
        "nebuliser|nebulizer|nebuliser solution|neb|nebulised|nebulisation|par nébuliseur|\
         inhalation par nébuliseur|pour inhalation par nébuliseur|nebulisace|nebül|nebülizör|\
         nebuliser liquid|для небулайзера|khí dung|rozprašovač|nebulización|vernebler",
    ),
    (NEBULE, "nebule|nebules|nebs"),
    (
        INHALER,
        "inhaler|inhalers|inha|inhal|pressurised inhalation|pressurized inhalation|metered dose inhaler|mdi|\
         evohaler|autohaler|aérosol doseur|pour inhalation en flacon pressurisé|\
         suspension pour inhalation en flacon pressurisé|solution pour inhalation en flacon pressurisé|\
         dosieraerosol|druckgasinhalation|inhalador|inhalatör|ölçülü doz|аэрозоль для ингаляций дозированный|\
         аэрозоль для ингаляций|аерозоль для інгаляцій|бخاخة|bình xịt|inalador|inhalateur|inalatore",
    ),
    (
        INHALER | POWDER,
        "dry powder inhaler|dpi|accuhaler|turbohaler|turbuhaler|diskus|poudre pour inhalation|\
         inhalation powder|powder for inhalation|inhalační prášek|порошок для ингаляций|\
         порошок для інгаляцій|inhalasyon tozu|pulver zur inhalation",
    ),
    // Skin
    (CREAM, "cream|creams|crm|crème|creme|krém|krem|крем|كريم|kem|crema"),
    (
        OINTMENT,
        "ointment|ointments|oint|pommade|salbe|mast|merhem|pomad|мазь|مرهم|thuốc mỡ|mỡ|ungüento|unguento|\
         pomada|ung|maść",
    ),
    (GEL, "gel|gels|gelee|jel|гель|جل|hydrogel|żel"),
    (LOTION, "lotion|lotions|lot|loción|loção|lozione|losyon|лосьон|лосьйон|غسول"),
    (SHAMPOO, "shampoo|shampoos|shampooing|champú|šampon|şampuan|шампунь|شامبو|dầu gội|xampu"),
    (
        SPRAY,
        "spray|sprays|spy|pulvérisation|sprej|sprey|спрей|بخاخ|aerosol|aérosol|solution pour pulvérisation|\
         аэрозоль|nebulizador",
    ),
    (
        PATCH,
        "patch|patches|transdermal patch|dispositif transdermique|transdermal|transdermální náplast|\
         transdermales pflaster|parche|parche transdérmico|transdermal flaster|пластырь трансдермальный|\
         трансдермальный пластырь|لصقة|miếng dán|adesivo transdérmico|cerotto transdermico",
    ),
    (IMPLANT, "implant|implants|implantat|implante|impianto|implantát|имплантат"),
    (
        MOUTHWASH,
        "mouthwash|mthwsh|bain de bouche|solution pour bain de bouche|mundspülung|ústní voda|gargara|\
         ağız gargarası|enjuague bucal|colutorio|colutório|collutorio|полоскание|nước súc miệng|gargle",
    ),
    // Rectal and vaginal
    (
        SUPPOSITORY,
        "suppository|suppositories|supp|supps|suppos|suppositoire|suppositoires|zäpfchen|čípek|čípky|\
         supositorio|supositorios|supositório|supozituar|fitil|суппозиторий|суппозитории|\
         суппозитории ректальные|супозиторії|свечи|تحميلة|لبوس|thuốc đạn|viên đặt trực tràng|supposta|\
         supposte|czopek|czopki",
    ),
    (ENEMA, "enema|enemas|lavement|klistier|klysma|klyzma|lavman|клизма|clisma|rectal solution|rektální roztok"),
    (
        PESSARY,
        "pessary|pessaries|ovule|ovules|óvulo|óvulos|ovulo|ovuli|vaginální globule|vajinal ovül|ovül|\
         суппозитории вагинальные|супозиторії вагінальні|vaginal suppository|vaginal suppositories|\
         vaginalzäpfchen|thuốc đặt âm đạo|vaginal tablet|vaginal capsule",
    ),
    (RING, "vaginal ring|anneau vaginal|vaginalring|vaginální inzert|anillo vaginal|вагинальное кольцо"),
    // Forms that have no place here
    (
        OTHER,
        "dental|dentaire|toothpaste|pâte dentifrice|dialysis|dialyse|dialyse péritonéale|haemodialysis|gas|\
         gaz|kit|kits|foam|mousse|paste|pâte|stick|medicated plaster|plaster|emplâtre|soap|savon|wash|shower|\
         serum|irrigation|sponge|éponge|tea|tisane|tea bag|filter bag|filter bags|colle|collodion|vernis|\
         vernis à ongles|nail lacquer|dressing|pansement|solvent|solvant|homéopathique|intrauterine|\
         intra utérin|dispositif intra utérin|needle|nail|compartiment|trousse|film|lamelle|gomme|bath|bain|\
         oil|huile|strip|strips|test|tampon|swab|collar",
    ),
    // Words that change nothing
    (
        NOTHING,
        "film|coated|uncoated|film coated|f c|f c t|fc|sugar coated|sugar|scored|pelliculé|pelliculée|\
         pelliculés|sécable|quadrisécable|enrobé|enrobée|enrobés|dragéifié|drg|hard|soft|dur|dure|molle|\
         molles|gelatin|gelatine|recubierto|recubiertos|recubierta|con película|dura|blanda|rivestita|\
         rivestite|con film|revestido|revestidos|por película|potahovaná|potahované|obalená|obalené|\
         neobalená|tvrdá|tvrdé|měkká|měkké|kaplı|film kaplı|filmli|çentikli|sert|yumuşak|покрытые|покрытая|\
         оболочкой|пленочной оболочкой|плёночной оболочкой|покрытые пленочной оболочкой|вкриті|\
         плівковою оболонкою|вкриті плівковою оболонкою|твердые|мягкие|مغلفة|مغلف|bao phim|for|and|of|with|\
         pour|et|avec|en|à|de|la|le|un|une|ou|or|pro|přípravu|para|con|di|per|zur|zum|herstellung|einer|für|\
         und|oder|için|для|в|с|и|або|та|приготовления|sterile|stérile|sans sucre|s f|sf|sugar free|cff|\
         single dose|unidose|monodose|use|white|forme|plain|fct|conditionnement|récipient|multi|dose|doses|\
         aq",
    ),
];
