"""English cue words, machine-translated English included: evidence for and against, by label."""

from __future__ import annotations

_BASE_VERBS = (
    "abolish accelerate accede accept add address adjust adopt advance align allocate allow amend apply appoint "
    "assess assign assist avoid ban boost bring build carry channel clarify combat complete comply concentrate "
    "conclude conduct consider consolidate continue convene cooperate coordinate create cut decriminalize define "
    "delegate design determine develop devise devote digitize direct disaggregate disseminate diversify do draw "
    "eliminate embed enact encourage end endeavour enforce engage enhance enlarge ensure eradicate "
    "establish evaluate "
    "examine exempt expand expedite explore extend facilitate finalize finalise find focus follow "
    "formulate foster fully "
    "fulfil fund further give grant guarantee guide halt harmonize hold identify implement impose improve include "
    "incorporate increase inform innovate instruct integrate intensify introduce invest investigate "
    "invite issue join "
    "keep launch lift limit lower maintain make mainstream mobilize modernize monitor move offer open optimize "
    "organize organise oversee pass pay persist pilot place plan prepare preserve prevent "
    "prioritize proceed prohibit "
    "promote promptly prosecute protect provide publish pursue put raise ratify realize rearrange recognize "
    "reconsider redouble reduce refine reform refrain regulate reinforce remove renew repeal replace report request "
    "require research resolve respect respond restore restrict restructure retain review revise "
    "safeguard seek select "
    "send separate set share shift sign simplify speed standardize stipulate stop streamline "
    "strengthen strictly study "
    "submit supplement support sustain tackle take tighten train transfer translate treat undertake "
    "update uphold upgrade "
    "urge urgently use utilize withdraw work accede"
)
_GERUNDS = (
    "accelerating adjusting building clarifying completing creating designing developing digitizing directing "
    "encouraging enhancing ensuring establishing expanding focusing improving increasing innovating integrating "
    "investing maintaining organizing perfecting prioritizing promoting providing reducing reforming removing "
    "restructuring reviewing revising simplifying standardizing streamlining strengthening supporting updating"
)

CUES: dict[str, str] = {
    "ask": "would like the|would like each|would like every|asks the|asks each|asks that|"
    "asks every|wishes that|propose|proposes|proposed|proposed to|suggest|suggests|suggested|"
    "recommend|recommends|recommended|"
    "recommended that|calls for|called for|calls on|called on|call on|urge|urges|urged|advise|advised|"
    "advocate|advocates|advocated|requested|asked that|encourage|encouraged|encourages|"
    "appeal to|appealed to|invites|invited|petitioned|our proposal is|our recommendation is|we envision|"
    "would like to see|expressed the hope that|hoped that|it is recommended|it is proposed|it is suggested|"
    "i suggest|i propose|i ask|we ask|i urge|i call on|i recommend|we suggest|we propose|"
    "we recommend|open to join",
    "order": "directed|instructed|ordered|requested|assigned|tasked|demanded",
    "must": "must|should|need to|needs to|it is necessary to|it is essential to|it is important to|"
    "it is imperative|it is crucial to|have to|has to|ought to|shall|is necessary|are necessary|is required|"
    "are required|is needed|are needed|we need|will need to|is a requirement|be required|"
    "it is time to|had better|"
    "it is urgent to|there is a need to|must be|should be|would require|would need to|need to be|needs to be|"
    "it is vital to|must not|should not|requires|more work|it is advisable|let us|"
    "it is essential that|it is important that|it is necessary that|it is vital that|needs|"
    "it would be wise to|it would be better to|required to|would do well to|would be wise to|"
    "had best|it is time that|it is high time",
    "may": "could consider|may consider|might consider|could be avoided|could be addressed|can be designed|"
    "could be considered|would help|it would be useful to|it would be better to|one could|one option is",
    "solution": "the solution is|one solution is|a solution is|the way forward is|the answer is|"
    "solutions include",
    "pledge": "promised to|promised us|promises to|commit to|commits to|committed to|pledge to|"
    "pledges to|pledged to|undertakes to",
    "will": "will|itself will|we will|i will|commit to|commits to|committed to|pledge to|"
    "pledged to|undertakes to|"
    "open to join|will continue to|intends to|we are ready to|stands ready to|plans to",
    "act": "|".join((_BASE_VERBS + " " + _GERUNDS).split())
    + "|measure|ask|turn|finish|hand|teach|begin|link|name|treat|swap|merge|pool|record|rewrite|"
    "continuing to|clearly stipulate|clearly define|boldly appoint|promptly assign|focus on|continue to|carry out|"
    "take steps|take measures|take all|take further|take effective|speed up|step up|scale up|make sure|"
    "pay attention|fundamentally innovate|effectively implement|actively|proactively|gradually|consider",
    "link": "at the same time|in addition|first of all|firstly|secondly|thirdly|first|second|third|finally|"
    "moreover|furthermore|simultaneously|besides|in particular|especially|also|therefore|hence|"
    "thus|accordingly|"
    "additionally|consequently|to this end|in order|alongside this|along with that|meanwhile|and|to|"
    "lastly|next|then|in the coming time|in the near future|specifically",
    "soon": "urgently|promptly|continue to|proactively|actively|immediately|effectively|jointly",
    "past": "has been|have been|has|have|had|was|were|been|did|achieved|issued|established|"
    "implemented|organized|"
    "reached|recorded|received|accumulated|determined|demonstrated|concretized|secured|gathered|been reviewing",
    "period": "up to now|over the past|in recent years|in the past|to date|every year|recently|since|currently|"
    "so far|last year|previously|for the first time|in the period|over the years|annually|at present|"
    "for several years|now|compared with|compared to|by the end of the",
    "achieved": "achieved|positive results|successfully|contributed to|progress|gradually been|proud|results|"
    "high quality|widely|already|is widely used|has matured|effectively implemented",
    "finding": "lack|lacks|lacking|limited|limitations|shortcomings|difficulties|obstacles|weak|insufficient|"
    "inadequate|problem|problems|challenge|challenges|unfortunately|cause|causes|caused|hard|difficult|"
    "risk|concern|concerned|fail|fails|failed|still|not enough|cannot|current situation|dangerous|interfere",
    "rule": "pursuant to|in accordance with article|stipulates|stipulated|stipulates that|as prescribed|"
    "this law|this decree|under article|the law provides|is governed by|regulates|emphasises|as defined in|"
    "this resolution|shall be liable|shall be punished|shall be entitled|are entitled to|this article",
    "statistic": "percent|per cent|rate|average|median|total of|accounted for|accounting for|compared",
    "meeting": "conference focused|workshop focused|attended|took place|held a workshop|held a conference|"
    "organized a workshop|delivered a speech|presented a paper|conference scene|the meeting was|"
    "opening remarks|gave his opinion|gave her opinion|discussed at|the workshop was|"
    "adopted the present report|"
    "interactive dialogue|we present|i discuss|was held|headed by",
    "praise": "highly appreciated|appreciated|expressed gratitude|thanked|thank you|congratulated|welcomed|"
    "commended|commends|praised|noted with appreciation|commented that|noted with satisfaction|applauded",
    "furniture": "source|news and photos|photo|comment|figure|table|acknowledgments|references|subject|"
    "related work|https|http|www|abstract|isbn|copyright|mailing list|attribution",
    "reason": "otherwise|if not|"
    "this is|this is considered|these are|that is why|it can be affirmed|it is clear that|this means|"
    "such|it is clear|this has|for example|as an example|it means|assuming|if|when",
    "question": "what|how|why|who|where|which|can we|can this",
    "concludes": "concluding remarks|concluded as follows|in conclusion|directed the conference|"
    "delivered a speech directing|the following recommendations|recommendations listed below|"
    "following directions|following tasks|following solutions|recommended the following|"
    "recommends the following|"
    "proposed the following|as follows|directing speech|following measures|recommendations formulated|"
    "recommendations will be examined|will be examined by|enjoy the support|following proposals",
    "stipulates": "stipulates as follows|the following provisions|provides as follows|stipulated as follows",
    "speech": "believe|argue|say|think|urge|recommend|suggest|propose|said|stated|states|shared|"
    "affirmed|affirms|emphasized|emphasised|stressed|noted|notes|argued|argues|"
    "believes|believed|commented|suggested|suggests|proposed|proposes|recommended|recommends|added|pointed out|"
    "explained|concluded|urged|urges|called|calls|requested|directed|instructed|assigned|asked|mentioned|"
    "expressed|analyzed|analysed|assessed|highlighted|reported|told|declared|announced|observed|acknowledged|"
    "thinks|thought|advised|encouraged|encourages|answered|replied|presented|spoke|reaffirmed|invited|"
    "appreciated|informed|hoped|underlined|commended|welcomed|advocated|discussed|raised|expects|"
    "demanded|confirmed|agreed|agrees|admitted|warned|insisted|complained|recalled|wondered|promised|countered|"
    "maintained|claimed|claims|remarked|pleaded|pressed for|protested|responded|cautioned|testified|went on|continued",
}
