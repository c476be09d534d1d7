"""Capitals in minutes that are nobody's initials: bodies, papers, posts and plain words."""

from __future__ import annotations

import re

from minutes.rules.names import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BODIES = _words("""
    HR IT ICT ACAS ACPO ADASS ADCS AHT ALDCS ASB ASC BBC BMA CAB CAFCASS CAIT CAMHS CCG CCGs CCU
    CEOP CHC CIPFA CMHT CPS CQC CRC CSC CSCB CSP CSU CTB CVS CYPS DCLG DCMS DCSF DEFRA DfE DFE
    DfES DfT DHSC DLUHC DOH DoH DVLA DWP EHRC ESFA FHT FSA GDC GDS GLA GMB GMC GMP GOL GOSH GSCC
    GST HCPC HEE HMCTS HMI HMIC HMICFRS HMIP HMP HMPPS HMRC HMT HSCB HSE HSJ HWB IBM ICB ICO ICP
    ICS ICSA IICSA IPCC IOPC JCP KCH KCL LADO LAS LCC LEP LFB LGA LGB LHB LMC LPT LSB LSCB LSCP
    LSP MARAC MAPPA MASE MASH MAT MHCLG MHRA MOD MoD MoJ MOJ MPA MPS NAHT NALC NAO NASUWT NCA NCB
    NEU NFU NHS NHSE NHSI NHSLA NICE NMC NOMS NPCC NPS NSPCC NUT ODPM OFCOM OFGEM OFSTED OPCC PCC
    PCN PCT PHE PSNI PTA RBKC RCGP RCN RCP RCPCH RNIB RSC RSPB RSPCA SAB SCB SCIE SHA SLaM SLAM
    SLCC SLT SMT SSCB STP TFL TfL TUC UCL UKHSA UNISON VCS VCSE WLMHT YJB GSTT CPRE ALC SALC YMCA
    YOS YOT YWCA
    """)
"""Bodies and teams that can be given something to do."""

OTHER_CAPITALS = _words("""
    AAP ADHD ADP AGAR AGM AIDS AKA AM AMHP ANPR AOB AONB ARV ASAP ASD ATM AV AWL BA BACS BAME BAU
    BCF BCP BME BSL BTEC CAD CAF CBT CCTV CD CDOP CDR CEO CFO CIL CIN CIO CIP COB COO COP COPD
    COSHH COVID CP CPD CPI CPN CPR CRB CRM CSE CSPR CT CV CVD CYP CYPP DA DBS DCI DCS DDA DHR DIY
    DNA DNAR DOB DOLS DoLS DPA DPH DPIA DPO DPS DSE DSL DV DVD EBITDA ECHR EHA EHC EHCP EIA EIR
    EOI EPR EQIA EU EYFS FAO FAQ FAQs FE FFT FGB FGC FGM FOI FOIA FPN FSM FTE FY FYI GB GCSE GDPR
    GIS GLD GP GPs GPS HBV HE HGV HIV HLTA HMO HOS HRA ID IA IDVA IFA IG ILR IMD IMR IQ IRO IROs
    ISA ISBN ISO ISP IVF JAR JCVI JSNA JTAI KLOE KPI KPIs KS LA LAs LAC LCD LDF LED LGBT LGBTQ
    LGPS LLP LTD LTP LTPS MA MBA MBE MCA MDT MEP MFL MIS MOT MOU MoU MP MPs MRI MSP MTFP MTFS NB
    NDA NED NEDs NEET NFA NI NNDR NQT NRPF NVQ OAP OBE OFFSEN OJEU OK ONS OOH OS OT PA PAYE PC PCs
    PDF PDR PE PEP PFI PHB PHD PhD PI PIN PLC PM PMO PO PPA PPE PPG PR PS PSED PSHE PSO PSPO QA QC
    QOF QR QS QTS RA RAG RE RIDDOR RPI RSE RSI RTA SAR SARs SATS SCR SCRs SDP SEF SEN SENCO SENCo
    SEND SFVS SI SIP SLA SLAs SMS SOP SOPs SPD SRE SRO SRB TA TAF TBA TBC TMO TOR ToR TORs TPO
    TUPE TV UASC UK UN URL USA USB VAT VFM VLE VPN WHO WiFi WTE WW YP YTD AND ANY ALL ARE BUT BY
    CAN DID FOR FROM HAS HIS HAD IN IS ITS MUST MAY NEW NIL NO NOT NOW OF ON ONE OR OUR OUT PART
    PER PLUS SEE TEN THE THIS TO TWO USE VIA WAS WE WITH YEAR YES YOU II III IV VI VII VIII IX XI
    XII XIII XIV XV XVI XIX XX XXI MON TUE TUES WED THU THUR FRI SAT SUN JAN FEB MAR APR JUN JUL
    AUG SEP SEPT OCT NOV DEC GMT BST NE NW SE SW API CSV HTML XML UI UX EGM PVG WC MR MRS DR BE
    BEEN BOTH EACH GO HELD HERE INTO LATE LOG MORE NEXT NONE OLD ONLY OVER SAID SIGN SOME THAT
    THEM THEN UP WERE WHAT WHEN WHERE WHOM WILL YET ACTION NOTE ITEM CHAIR BOARD AGREED NOTED
    """)
"""Capitals that stand for papers, processes, posts, qualifications, or are words in capitals."""

NOT_PEOPLE = BODIES | OTHER_CAPITALS
"""Capitals that are not reported as unknown initials."""

_LETTERS = re.compile(r"\(((?=[A-Za-z]*[A-Z][A-Za-z]*[A-Z])[A-Za-z]{2,7})\)")

_WORDS = re.compile(r"(?:[A-Za-z][\w'’&-]*[ \u00a0]){1,8}$")

FAR = 240
"""How many letters before its brackets an abbreviation may be explained: eight long words."""


def defined_in(text: str) -> dict[str, str]:
    """Give the abbreviations that a text explains, each with the words it stands for.

    `the Joint Harbour Forum (JHF)` explains JHF. So does `Rhona Vale (RV)`: whether the words
    are a person's name is for the caller to say.
    """
    found: dict[str, str] = {}
    for match in _LETTERS.finditer(text):
        before = _WORDS.search(text[max(0, match.start() - FAR) : match.start()])
        words = before[0].split() if before else []
        for count in range(1, len(words) + 1):
            if _spells(words[-count:], match[1]):
                found.setdefault(match[1], " ".join(words[-count:]))
                break
    return found


def _spells(words: list[str], letters: str) -> bool:
    """Say whether the words begin with these letters, small words counting or not."""
    wanted = fold(letters.removesuffix("s") if letters[-1:] == "s" else letters)
    for chosen in (words, [word for word in words if word.lower() not in _SMALL]):
        parts = [part for word in chosen for part in re.split(r"[-'’&]", word) if part]
        if "".join(fold(part)[:1] for part in parts) == wanted and chosen:
            return chosen[0] == words[0]
    return False


_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"})
