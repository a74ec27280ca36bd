<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says, as every format shows it.  Where each datum stands: docs/tei-model.md. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="text.xsl"/>
  <xsl:include href="dates.xsl"/>

  <!-- The title of the document; its id where the header gives none, "[untitled]" without either. -->
  <xsl:function name="f:title" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="titles" as="element(title)*" select="$tei/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:sequence select="string((($titles[@type = 'main'], $titles) ! f:plain(node()[not(self::note)]), $tei/@xml:id, '[untitled]')[. ne ''][1])"/>
  </xsl:function>

  <!-- The page or book that the text was taken from. -->
  <xsl:function name="f:source" as="element(biblFull)?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="($tei/teiHeader/fileDesc/sourceDesc/biblFull)[1]"/>
  </xsl:function>

  <!-- When the document was made; when it was sent, where the header says only that. -->
  <xsl:function name="f:creation-date" as="element(date)?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="profile" as="element(profileDesc)?" select="$tei/teiHeader/profileDesc[1]"/>
    <xsl:sequence select="($profile/creation/date, $profile/correspDesc[1]/correspAction[@type = 'sent']/date)[1]"/>
  </xsl:function>

  <!-- The date to sort by, as in @when; the earliest where there is a range. -->
  <xsl:function name="f:when" as="xs:string?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="f:creation-date($tei)/(@when, @from, @notBefore, @to, @notAfter)[1] ! string(.)"/>
  </xsl:function>

  <!-- The date in the header's own words; in ours where it has none. -->
  <xsl:function name="f:date-words" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="date" as="element(date)?" select="f:creation-date($tei)"/>
    <xsl:sequence select="(f:plain($date)[. ne ''], f:date-in-words($date, string($tei/@xml:lang)))[1]"/>
  </xsl:function>

  <!-- The date in the edition's way of writing dates, so that a list of documents reads evenly; an inferred one and one
       without a machine-readable value in the header's words. -->
  <xsl:function name="f:date-line" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="date" as="element(date)?" select="f:creation-date($tei)"/>
    <xsl:sequence select="if ($date[@cert]) then f:date-words($tei) else (f:date-in-words($date, $lang)[. ne ''], f:date-words($tei))[1]"/>
  </xsl:function>

  <!-- The attributes of a date in words: @when, or a range. -->
  <xsl:function name="f:date-in-words" as="xs:string">
    <xsl:param name="date" as="element()?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      if ($date/@when) then f:date($date/@when, $lang)
      else f:date-range($date/(@from, @notBefore)[1], $date/(@to, @notAfter)[1], $lang)"/>
  </xsl:function>

  <!-- The archival originals: the first is the one that the text follows. -->
  <xsl:function name="f:witnesses" as="element(msDesc)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/sourceDesc/(msDesc | listWit/witness/msDesc)"/>
  </xsl:function>

  <!-- "AVP RF": where a witness is kept. -->
  <xsl:function name="f:archive" as="xs:string">
    <xsl:param name="msDesc" as="element(msDesc)"/>
    <xsl:sequence select="string-join($msDesc/msIdentifier/(country, settlement, institution, repository) ! f:plain(.)[. ne ''], ', ')"/>
  </xsl:function>

  <!-- "F. 3, Op. 65, D. 830, pp. 170–171": the parts of a shelfmark in the order of the archive, with the leaves. -->
  <xsl:function name="f:shelfmark" as="xs:string">
    <xsl:param name="msDesc" as="element(msDesc)"/>
    <xsl:sequence select="string-join((f:shelfmark-parts($msDesc) ! f:shelfmark-part(.), $msDesc/msContents/msItem/locus ! f:locus(.))[. ne ''], ', ')"/>
  </xsl:function>

  <xsl:function name="f:shelfmark-parts" as="element()*">
    <xsl:param name="msDesc" as="element(msDesc)"/>
    <xsl:sequence select="$msDesc/msIdentifier/(collection | idno)"/>
  </xsl:function>

  <xsl:variable name="f:shelfmark-labels" as="map(xs:string, xs:string)" static="yes" select="map {
    'fond': 'F.', 'opis': 'Op.', 'delo': 'D.', 'papka': 'P.', 'por': 'Por.', 'record-group': 'RG', 'lot': 'Lot',
    'box': 'Box', 'file': 'File', 'folder': 'Folder', 'series': 'Series', 'entry': 'Entry' }"/>

  <!-- "Op. 65": one part with the abbreviation that archives use, unless its words begin with it. -->
  <xsl:function name="f:shelfmark-part" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="f:plain($part)"/>
    <xsl:variable name="label" as="xs:string" select="string($f:shelfmark-labels(lower-case($part/@type)))"/>
    <xsl:sequence select="if ($label eq '' or starts-with(lower-case($words), lower-case($label))) then $words else $label || ' ' || $words"/>
  </xsl:function>

  <!-- "pp. 170–171": leaves in full, with the letters of the printed citation (pp., l., ff.). -->
  <xsl:function name="f:locus" as="xs:string">
    <xsl:param name="locus" as="element(locus)"/>
    <xsl:variable name="words" as="xs:string" select="f:plain($locus)"/>
    <xsl:variable name="from" as="xs:string" select="string($locus/@from)"/>
    <xsl:variable name="to" as="xs:string" select="string(($locus/@to[. ne $from]))"/>
    <xsl:variable name="label" as="xs:string"
      select="if (matches($words, '^\p{L}+\.? *\d')) then replace($words, '^(\p{L}+\.?).*$', '$1') else if ($to) then 'pp.' else 'p.'"/>
    <xsl:sequence select="if ($from) then $label || ' ' || string-join(($from, $to)[. ne ''], '–') else $words"/>
  </xsl:function>

  <!-- The citations as the page prints them, one a witness. -->
  <xsl:function name="f:citations" as="element(note)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="f:witnesses($tei)/msContents/msItem/note[@type = 'citation']"/>
  </xsl:function>

  <!-- The summary: paragraphs. -->
  <xsl:function name="f:abstract" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/profileDesc/abstract/*"/>
  </xsl:function>

  <!-- What the source says of its rights: paragraphs. -->
  <xsl:function name="f:rights" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="f:source($tei)/publicationStmt/availability/*"/>
  </xsl:function>

  <!-- Who contributed, translated, edited the source: respStmt with the words of the page. -->
  <xsl:function name="f:credits" as="element(respStmt)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="f:source($tei)/titleStmt/respStmt"/>
  </xsl:function>

  <xsl:function name="f:funders" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="f:source($tei)/titleStmt/(funder | sponsor)"/>
  </xsl:function>

  <!-- Who wrote the document. -->
  <xsl:function name="f:authors" as="element(author)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/teiHeader/fileDesc/titleStmt/author"/>
  </xsl:function>

  <!-- machine, reviewed or published, or what the encoders of TEI from elsewhere wrote.  Where the header doesn't say,
       machine if it names this toolkit as its encoder, else unstated: of other people's work we don't know. -->
  <xsl:function name="f:status" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="string(($tei/teiHeader/revisionDesc/@status, 'machine'[$tei/teiHeader/encodingDesc/appInfo/application/@ident = 'tei-toolkit'], 'unstated')[1])"/>
  </xsl:function>

  <!-- The documents and parts of the file, in order. -->
  <xsl:function name="f:divisions" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/text/(front | body | back | group/text/(front | body | back))/div"/>
  </xsl:function>
</xsl:transform>
