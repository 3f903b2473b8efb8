"""Names that rules need: Vietnamese surnames, places, titles and the heads of bodies' names."""

from __future__ import annotations

from proposalbase.extraction.words import plain_key

SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh doan to truong lam mai trinh "
    "dao cao luong luu quach ta thai kieu chu tong ton la lu ha trieu giang nghiem vuong mac hua cu an phi lai "
    "nham bach dam khuat ninh phung tang than thach thi vi cam chau chung doi diep giap hau "
    "khong khuong khuu kim lac leo lo lieu luc luyen ma mong nong o ong pho phu phuc quan sung tan tang thao tho "
    "thuy tieu tu tuong ung van vang y rah ksor rcom bloong dieu kpa nay siu hoa vien vi dieu thung sam sa cung "
    "ban trang loan lau ro ly hau nhan phuong lang ninh ngan nhu quan so tao moc".split()
)
"""Folded surnames; a run of capitals that begins with one may be a person's name."""
COMMON_SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ngo duong ly dinh doan truong trinh dao luong luu ro lo "
    "quach ta trieu nghiem vuong ksor".split()
)
"""Those that hardly ever begin the name of a place."""

# Provinces and cities, old and new, and countries and regions often named: never a person.
PLACES = frozenset(
    plain_key(name)
    for name in (
        "An Giang|Bắc Ninh|Cà Mau|Cần Thơ|Đà Nẵng|Đắk Lắk|Đồng Nai|Đồng Tháp|Gia Lai|Hải Phòng|"
        "Hồ Chí Minh|Hưng Yên|"
        "Khánh Hòa|Lào Cai|Lâm Đồng|Ninh Bình|Phú Thọ|Quảng Ngãi|Quảng Trị|Tây Ninh|Thái Nguyên|Tuyên Quang|"
        "Vĩnh Long|Cao Bằng|Điện Biên|Hà Nội|Hà Tĩnh|Huế|Lai Châu|Lạng Sơn|Nghệ An|Quảng Ninh|Sơn La|Thanh Hóa|"
        "Kiên Giang|Bắc Giang|Bạc Liêu|Hậu Giang|Sóc Trăng|Quảng Nam|Phú Yên|Bình Phước|Tiền Giang|Bình Định|"
        "Hải Dương|Bình Dương|Bà Rịa|Vũng Tàu|Thái Bình|Ninh Thuận|Yên Bái|Bình Thuận|Đắk Nông|Hà Nam|Nam Định|"
        "Hòa Bình|Vĩnh Phúc|Kon Tum|Quảng Bình|Long An|Bắc Kạn|Bắc Cạn|Hà Giang|Bến Tre|Trà Vinh|"
        "Sài Gòn|Việt Nam|"
        "Tây Nguyên|Cửu Long|Phú Quốc|Lý Sơn|Côn Đảo|Mộc Châu|Hạ Long|Đà Lạt|Nha Trang|Phan Thiết|Hoàng Sa|"
        "Trường Sa|Thủ Đức|Tân Bình|Tân Phú|Hồng Kông|Trung Quốc|Hàn Quốc|Nhật Bản|Đông Nam|Tây Bắc|Mai Châu|"
        "Thừa Thiên Huế|Biển Đông|Phú Nhuận|Lê Lợi|Quang Trung|Vạn Phúc|Tô Hiệu|Hà Đông|Kim Sơn|Mỹ Tho|Tây Hồ|"
        "Ho Chi Minh City|Viet Nam|New York|Phú Mỹ|Cam Ranh|Ninh Hòa|Tam Kỳ|Quy Nhơn"
    ).split("|")
)

# Countries: a proposer or a place, never a person.
COUNTRIES = frozenset(
    plain_key(name)
    for name in (
        "afghanistan|albania|algeria|andorra|angola|antigua and barbuda|argentina|armenia|australia|austria|"
        "azerbaijan|bahamas|bahrain|bangladesh|barbados|belarus|belgium|belize|benin|bhutan|bolivia|"
        "bosnia and herzegovina|botswana|brazil|brunei|bulgaria|burkina faso|burundi|cabo verde|cambodia|"
        "cameroon|canada|cape verde|central african republic|chad|chile|china|colombia|comoros|congo|costa rica|"
        "cote d ivoire|croatia|cuba|cyprus|czech republic|czechia|democratic republic of the congo|denmark|"
        "djibouti|dominica|dominican republic|ecuador|egypt|el salvador|equatorial guinea|eritrea|estonia|"
        "eswatini|ethiopia|fiji|finland|france|gabon|gambia|georgia|germany|ghana|greece|grenada|guatemala|"
        "guinea|guinea bissau|guyana|haiti|holy see|honduras|hungary|iceland|india|indonesia|iran|iraq|ireland|"
        "israel|italy|jamaica|japan|jordan|kazakhstan|kenya|kiribati|kuwait|kyrgyzstan|lao|laos|latvia|lebanon|"
        "lesotho|liberia|libya|liechtenstein|lithuania|luxembourg|madagascar|malawi|malaysia|maldives|mali|malta|"
        "marshall islands|mauritania|mauritius|mexico|micronesia|moldova|monaco|mongolia|montenegro|morocco|"
        "mozambique|myanmar|namibia|nauru|nepal|netherlands|new zealand|nicaragua|niger|nigeria|north korea|"
        "north macedonia|norway|oman|pakistan|palau|palestine|panama|papua new guinea|paraguay|peru|philippines|"
        "poland|portugal|qatar|republic of korea|republic of moldova|romania|russia|russian federation|rwanda|"
        "saint kitts and nevis|saint lucia|saint vincent and the grenadines|samoa|san marino|"
        "sao tome and principe|saudi arabia|senegal|serbia|seychelles|sierra leone|singapore|slovakia|slovenia|"
        "solomon islands|somalia|south africa|south korea|south sudan|spain|sri lanka|sudan|suriname|swaziland|"
        "sweden|switzerland|syria|tajikistan|tanzania|thailand|timor leste|togo|tonga|trinidad and tobago|"
        "tunisia|turkey|turkiye|turkmenistan|tuvalu|uganda|ukraine|united arab emirates|united kingdom|"
        "united states|united states of america|uruguay|uzbekistan|vanuatu|venezuela|viet nam|vietnam|yemen|"
        "zambia|zimbabwe"
    ).split("|")
)

PERSON_TITLES_VI = (
    "ông|bà|anh|chị|cô|thầy|cụ|đồng chí|đ/c|đại biểu|đb|tiến sĩ|ts|pgs|gs|ths|tskh|thạc sĩ|giáo sư|phó giáo sư|"
    "pgs ts|gs ts|ncs|"
    "luật sư|bác sĩ|kiến trúc sư|nhà báo|cử tri|chuyên gia|nhà nghiên cứu|thiếu tướng|trung tướng|đại tá|"
    "thượng tá|kỹ sư|nghệ sĩ|nhà văn|nhà khoa học|giảng viên|đbqh|đại biểu quốc hội|nguyên|em|chú|bác|cụ|"
    "nghệ nhân|già làng|cô giáo|thầy giáo|nhà kinh tế|nhà sử học|nhà thơ|nông dân|ngư dân|bscki|bsckii|bs|ths bs|"
    "linh mục|hòa thượng|thượng tọa|đại đức|mục sư|trung tá|thiếu tá|đại úy|thượng úy|thẩm phán|kiểm sát viên|"
    "nghệ sĩ ưu tú|nhà giáo|nhà giáo ưu tú|cựu chiến binh|chủ tàu|ts bs|dược sĩ|điều dưỡng|y sĩ|sinh viên|học sinh|"
    "thính giả|luật gia|thuyền trưởng|gs ts|gs tskh|pgs ts bs|dì|cậu|mẹ|cháu|trưởng thôn|trưởng bản|tổ trưởng|chủ hộ"
).split("|")
POSITIONS_VI = (
    "phó thủ tướng thường trực chính phủ|phó thủ tướng chính phủ|phó thủ tướng thường trực|phó thủ tướng|"
    "thủ tướng chính phủ|thủ tướng|tổng bí thư|chủ tịch nước|chủ tịch quốc hội|phó chủ tịch quốc hội|"
    "phó chủ tịch thường trực|phó chủ tịch|chủ tịch|chủ nhiệm|phó chủ nhiệm|bộ trưởng|thứ trưởng|giám đốc|"
    "phó giám đốc|bí thư|phó bí thư thường trực|phó bí thư|trưởng ban|phó trưởng ban|trưởng phòng|"
    "phó trưởng phòng|trưởng khoa|phó trưởng khoa|hiệu trưởng|phó hiệu trưởng|viện trưởng|phó viện trưởng|"
    "cục trưởng|phó cục trưởng|vụ trưởng|phó vụ trưởng|tổng giám đốc|phó tổng giám đốc|chánh văn phòng|"
    "phó chánh văn phòng|tổng thư ký|trưởng đoàn|phó trưởng đoàn|ủy viên|tổng cục trưởng|chánh án|"
    "chánh thanh tra|tổng kiểm toán|thống đốc|trưởng bộ môn|quyền bộ trưởng|trưởng ban tổ chức|"
    "người đứng đầu chính phủ|người đứng đầu|tư lệnh|chính ủy|trưởng|phó trưởng"
).split("|")
PERSON_TITLES_EN = (
    "mr|mrs|ms|miss|dr|prof|professor|associate professor|master|comrade|comrades|sir|madam|judge|ambassador|"
    "delegate|deputy|doctor|assoc prof|msc|lawyer|architect|engineer|general|colonel|h e|his excellency|"
    "her excellency|associate professor dr|professor dr|phd|expert|researcher|lecturer|senior lecturer|sri|smt|"
    "shri|er|eng|cllr|councillor|councilor|councilmember|alderman|sr|fr|sister|brother|father|rev|reverend|hon|"
    "the hon|dame|lord|lady|baroness|baron|senator|representative|congresswoman|congressman|captain|capt|"
    "inspector|superintendent|sergeant|major|lieutenant|admiral|commander|justice|magistrate|mme|madame|monsieur|"
    "sheikh|imam|pastor|bishop|chief|nurse|economist|historian|biologist|farmer|fisher|fisherman|teacher|headteacher|"
    "geologist|hydrologist|ecologist|museologist|journalist|activist|surgeon|midwife|curator|archivist|librarian|"
    "station officer|chief constable|assistant professor|prof dr|mr justice|mx|surveyor|commissioner|barrister"
).split("|")
POSITIONS_EN = (
    "prime minister|deputy prime minister|minister|deputy minister|vice minister|president|vice president|"
    "chairman|chairwoman|chairperson|vice chairman|vice chair|chair|director|deputy director|secretary|"
    "deputy secretary|standing deputy secretary|general secretary|secretary general|head|deputy head|rector|"
    "vice rector|principal|vice principal|dean|vice dean|deputy dean|governor|mayor|chief|member|"
    "politburo member|director general|general director|deputy general director|chief of office|"
    "standing vice chairman|former|commissioner|coordinator|spokesperson|representative|leader|"
    "head of delegation|permanent secretary|principal secretary|chief secretary|executive secretary|"
    "executive director|managing director|director-general|chief executive|registrar|clerk|treasurer|provost|"
    "vice chancellor|secretary of state|minister of state|solicitor general|attorney general|auditor general"
).split("|")

# A person of one of these offices commands bodies below: what such a speaker says must be done is an order.
LEADERS = frozenset(
    plain_key(name)
    for name in (
        "tổng bí thư|thủ tướng|thủ tướng chính phủ|phó thủ tướng|phó thủ tướng chính phủ|chủ tịch nước|"
        "phó thủ tướng thường trực|phó thủ tướng thường trực chính phủ|bộ trưởng|thứ trưởng|bí thư|phó bí thư|"
        "phó bí thư thường trực|chủ tịch ubnd|người đứng đầu chính phủ|chủ tịch ủy ban nhân dân|"
        "prime minister|deputy prime minister|minister|secretary|deputy secretary|standing deputy secretary|"
        "general secretary|governor|mayor|chairman of the people|chairman of the city people|politburo member|"
        "chairman of the provincial people|party committee"
    ).split("|")
)

BODY_HEADS_VI = (
    "bộ|sở|ủy ban nhân dân|ubnd|hđnd|hội đồng nhân dân|ủy ban|học viện|trường|trường đại học|"
    "đại học|viện|ban|cục|"
    "tổng cục|hội|hiệp hội|liên đoàn|đoàn|đoàn đại biểu quốc hội|đoàn đbqh|mặt trận tổ quốc|chính phủ|quốc hội|"
    "thành ủy|tỉnh ủy|huyện ủy|quận ủy|đảng ủy|ngân hàng|ngân hàng nhà nước|tòa án|viện kiểm sát|công an|"
    "thanh tra|kho bạc|văn phòng|phòng|khoa|trung tâm|tổng công ty|tập đoàn|công ty|bảo hiểm xã hội|hội đồng|"
    "ban thường vụ|ban chấp hành|bộ chính trị|ban bí thư|bộ tư lệnh|kiểm toán nhà nước|liên minh|ubtvqh|"
    "ủy ban thường vụ quốc hội|quân đội|tổng liên đoàn|nhà nước|đảng|trung ương|ban soạn thảo|"
    "cơ quan soạn thảo|"
    "vụ|chi cục|đảng bộ|trường chính trị|thường trực chính phủ|thường trực|ban tổ chức|"
    "ban chỉ đạo|tổ công tác|bệnh viện|trạm y tế|trường cao đẳng|quỹ|hợp tác xã|câu lạc bộ|ban quản lý|"
    "đoàn giám sát|đoàn công tác|đoàn kiểm tra|đoàn khảo sát|đoàn thanh tra|tổ đại biểu|tổ tư vấn|tổ giúp việc|"
    "thư viện|bảo tàng|trại giam|htx|ban quản trị|ban giám hiệu|hội đồng quản trị|vườn quốc gia|hạt kiểm lâm|"
    "khu bảo tồn|cảng vụ|nhà hát|nhà xuất bản|xí nghiệp|lâm trường|đồn biên phòng|trường tiểu học|trường mầm non|"
    "trường trung học|trường trung học cơ sở|trường trung học phổ thông|trường thcs|trường thpt|tòa án nhân dân|"
    "viện kiểm sát nhân dân|ban giám đốc|chi hội|liên hiệp|tổng hội|quỹ tín dụng|khu di tích|nhà văn hóa|"
    "thuế tỉnh|thuế thành phố|thuế cơ sở|thống kê tỉnh|tỉnh đoàn|thành đoàn|nghiệp đoàn|bưu điện|tand|vksnd|"
    "trạm thủy lợi|phân viện|phân hiệu|nhà tạm giữ|"
    "hội đồng thẩm định|ban biên tập|đoàn chủ tịch|nhóm nghiên cứu|ban soạn thảo|tòa soạn|trung tâm phục vụ"
).split("|")
GENERIC_BODIES_VI = (
    "các bộ|các bộ ngành|các địa phương|địa phương|các cơ quan|cơ quan|cơ quan có thẩm quyền|cấp có thẩm quyền|"
    "các cấp|các ngành|các tỉnh|các trường|các đơn vị|đơn vị|các doanh nghiệp|doanh nghiệp|các cấp ủy|cấp ủy|"
    "các tổ chức|các sở|các ban|tỉnh|thành phố|huyện|xã|các xã|các huyện|nhà trường|cơ sở đào tạo|"
    "các cơ sở|các học viện|chính quyền|chính quyền địa phương|các ngân hàng|người đứng đầu|lãnh đạo|"
    "cán bộ|đội ngũ cán bộ|các đại biểu|các chủ thể|ngành|trung ương|các đồng chí|các phó thủ tướng|mỗi|"
    "tất cả|các phòng|các quận|ngành y tế|ngành giáo dục|cơ quan chức năng|các nhà trường|"
    "các thành viên|các viện|"
    "các hiệp hội|hiệp hội|giảng viên|học viên|người dân|viên chức|công chức|các hội|các trung tâm|mặt trận"
).split("|")
# Ministries whose names run over lower-case words and commas.
MINISTRIES_VI = (
    "nội vụ|tài chính|giáo dục và đào tạo|khoa học và công nghệ|xây dựng|công thương|y tế|tư pháp|quốc phòng|"
    "công an|ngoại giao|nông nghiệp và môi trường|văn hóa thể thao và du lịch|dân tộc và tôn giáo|"
    "nông nghiệp và phát triển nông thôn|tài nguyên và môi trường|kế hoạch và đầu tư|giao thông vận tải|"
    "thông tin và truyền thông|lao động thương binh và xã hội|chính trị|công nghiệp và thương mại|lao động|"
    "văn hóa và thể thao|du lịch|quy hoạch kiến trúc|khoa học công nghệ|ngoại vụ"
).split("|")
BODY_HEADS_EN = frozenset(
    "ministry department academy school university institute institution committee council commission board "
    "government agency party center centre office association assembly court bank union federation front bureau "
    "division politburo secretariat delegation administration authority parliament congress faculty college "
    "group team corporation company society foundation directorate inspectorate forum network cluster "
    "newspaper organization organisation programme fund laboratory lab polytechnic trust league alliance "
    "society chamber guild coalition initiative partnership agency observatory museum library cooperative "
    "panel tribunal secretariat senate ombudsman hospital consortium taskforce task-force confederation "
    "syndicate conservatory seminary".split()
)
GENERIC_BODIES_EN = (
    "the city|the province|the state|the government|localities|ministries|ministries and branches|"
    "local authorities|"
    "each agency|agencies|agencies and units|party committees|competent authorities|each agency and unit|"
    "the academy|the school|the ministry|the department|schools|provinces|cadres|cadres and party members|"
    "leaders|network operators|the network|all levels|states|states parties|enterprises|businesses|the sector|"
    "local governments|units|the assembly|the commission|universities|communes|wards|the ward|the commune|"
    "the central government|provincial leaders|the party|the authorities|authorities|the council|"
    "officials|the host"
).split("|")

_MANY_VI = (
    "nhiều|một số|một vài|vài ba|rất nhiều|các|đa số|phần lớn|hầu hết|số đông|không ít|vài|mấy|có|một|tất cả các|"
    "cả hai|đông đảo|các vị|hai|ba|bốn|năm|hai vị|ba vị|toàn thể|những|đại diện|đại diện các|nhóm|tập thể"
).split("|")
_FOLK_VI = (
    "ý kiến|đại biểu|cử tri|chuyên gia|nhà khoa học|cư dân|hộ dân|hộ|người dân|bà con|thành viên|hội viên|"
    "phụ huynh|giáo viên|học sinh|sinh viên|học viên|doanh nghiệp|ngư dân|nông dân|tiểu thương|chủ tàu|công nhân|"
    "người lao động|cán bộ|đảng viên|tham luận|địa phương|bác sĩ|xã viên|nhà nghiên cứu|nhà quản lý|thương lái|"
    "bạn đọc|khán giả|thính giả|người nuôi|chủ hộ|du khách|nghệ nhân|già làng|bạn trẻ|thanh niên|phụ nữ|"
    "thành viên trẻ|đại biểu trẻ|nhà hàng quán|nhà giáo|hợp tác xã|tổ viên|người cao tuổi|người bệnh|bệnh nhân|"
    "người nhà bệnh nhân|lãnh đạo xã|chủ trang trại|chủ rừng|hộ nuôi|hộ trồng"
).split("|")
COLLECTIVES_VI = (
    "nhiều ý kiến|một số ý kiến|có ý kiến|ý kiến khác|các ý kiến|các đại biểu|đa số ý kiến|nhiều đại biểu|"
    "một số đại biểu|có đại biểu|một đại biểu|cử tri|"
    "các chuyên gia|nhiều chuyên gia|các tham luận|nhiều tham luận|các nhà khoa học|"
    "các đbqh|đại biểu tham dự|các thành viên|người dân|"
    "các doanh nghiệp|một số địa phương|nhiều địa phương|các địa phương|các nhà nghiên cứu|"
    "đại biểu phường|đại biểu xã|đại biểu tỉnh|đại biểu huyện|đại biểu thành phố|đại biểu sở|đa số đại biểu|"
    "hội viên|nhiều hội viên|một số hội viên|nhiều cán bộ|"
    "đại diện|cả hai đại biểu|loại ý kiến|các vị đại biểu"
).split("|") + [f"{many} {folk}" for many in _MANY_VI for folk in _FOLK_VI]
_MANY_EN = (
    "many|some|several|most|other|one|two|three|a few|a number of|all|various|the|a|an|another|a second|a third|"
    "a majority of|the majority of|half the|a handful of|numerous|both|younger|older|local|a group of"
).split("|")
_FOLK_EN = (
    "delegates|delegate|participants|participant|speakers|speaker|members|member|experts|expert|witnesses|witness|"
    "residents|resident|parents|parent|teachers|teacher|farmers|farmer|fishers|traders|trader|vendors|vendor|"
    "officials|official|representatives|representative|panellists|panellist|panelists|panelist|respondents|"
    "respondent|attendees|attendee|delegations|delegation|interviewees|interviewee|growers|nurses|students|pupils|"
    "young people|villagers|villager|engineers|engineer|scientists|researchers|councillors|mayors|states|parties|"
    "commenters|callers|readers|listeners|questioners|questioner|contributors|contributor|stakeholders|"
    "community members|committee members|board members|commune secretaries|women|men|voices|submissions|groups"
).split("|")
COLLECTIVES_EN = (
    "many opinions|some opinions|delegates|participants|many delegates|the delegates|the participants|experts|"
    "many experts|attendees|several speakers|several delegates|most delegates|"
    "some delegates|voters|opinions|speakers|several delegations|delegations|some participants|"
    "a participant|one participant|a delegate|one delegate|another delegate|another participant|residents|"
    "several participants|other speakers|one speaker|another speaker|witnesses|several witnesses|others|supporters|"
    "opponents|objectors|critics|respondents"
).split("|") + [f"{many} {folk}" for many in _MANY_EN for folk in _FOLK_EN]
COLLECTIVES_EN += [
    f"{kind} {which}"
    for kind in ("working group", "discussion group", "breakout group", "group", "table", "panel")
    for which in (*map(str, range(1, 13)), *"abcdef")
]
