<?xml version="1.0" encoding="UTF-8"?>
<!-- Records: what TEI describes in fields, not in prose (people, places, events, manuscripts, bibliography, casts). -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="words.xsl"/>

  <!-- The elements whose children are fields. -->
  <xsl:variable name="f:records" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(tokenize('
    listPerson listPlace listOrg listEvent listNym listObject listRelation listWit listApp listRef listChange castList castGroup
    person personGrp persona place org event object nym witness biblStruct analytic monogr imprint biblFull relatedItem
    msDesc msPart msFrag msContents msItem msItemStruct physDesc objectDesc supportDesc layoutDesc handDesc scriptDesc typeDesc
    musicNotation decoDesc additions bindingDesc binding sealDesc seal accMat history origin provenance acquisition additional
    adminInfo recordHist custodialHist custEvent surrogates source availability sourceDesc titleStmt publicationStmt notesStmt
    seriesStmt editionStmt recordingStmt scriptStmt recording broadcast equipment setting settingDesc particDesc textDesc
    textClass profileDesc creation correspDesc correspAction correspContext calendarDesc langUsage keywords langKnowledge
    state trait socecStatus population climate terrain meeting noteGrp altIdentifier msName objectIdentifier headLabel headItem
    prologue epilogue performance annotationBlock superEntry entry entryFree hom sense dictScrap listForest forest
    constitution domain interaction preparedness purpose derivation factuality channel') ! map:entry(., true()))"/>

  <!-- Fields, and other elements that seldom stand in transcriptions of papers: their words stand in a line. -->
  <xsl:variable name="f:fields" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(tokenize('
    age birth death floruit education faith gender sex nationality occupation residence persPronouns langKnown objectName objectType
    eventName material origDate origPlace offset dim dimensions height width depth watermark signatures secFol heraldry locusGrp
    citedRange distributor authority licence language textLang textNode support condition collation foliation layout filiation rubric
    incipit explicit finalRubric colophon handNote scriptNote typeNote decoNote handNotes change wit witDetail msName actor role roleDesc
    m form orth pron hyph syll stress gramGrp gram gen number case per tns mood iType pos subc colloc def etym lang usg lbl xr oRef pRef
    root rb locale activity calendar classCode string numeric fs f binary ellipsis constraint remarks equiv altIdent tree eTree node
    leaf eLeaf triangle iNode arc graph series location msIdentifier summary') ! map:entry(., true()))"/>

  <!-- Marks and links of the encoding, without words for a reader. -->
  <xsl:variable name="f:wordless" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(tokenize('
    substJoin altGrp joinGrp witStart witEnd lacunaStart lacunaEnd shift catRef fLib fvLib divGen transpose') ! map:entry(., true()))"/>

  <!-- "Place of publication", in the language of the interface; an element that it has no word for by its own name. -->
  <xsl:function name="f:field-name" as="xs:string">
    <xsl:param name="field" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="
      'field-' || (if ($field/self::idno/parent::msIdentifier) then 'shelfmark' else local-name($field))"/>
    <xsl:sequence select="
      if (f:is-word($key)) then f:word($key, $language)
      else f:readable(lower-case(replace(local-name($field), '([a-z])([A-Z])', '$1 $2')))"/>
  </xsl:function>

  <!-- Fields whose words speak for themselves. -->
  <xsl:variable name="f:unlabelled" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(tokenize('
    persName placeName orgName objectName eventName label desc note title author bibl name form orth gramGrp cit def lem rdg app
    trailer term ref item role actor roleDesc quote q stage pb lb cb milestone gb anchor date change') ! map:entry(., true()))"/>

  <xsl:key name="f:speakers" match="*[@xml:id][persName or name]" use="@xml:id"/>

  <!-- The name of a speaker, as the header's list of participants has it; the pointer's last part otherwise. -->
  <xsl:function name="f:speaker" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="whole" as="document-node()"/>
    <xsl:variable name="id" as="xs:string" select="replace($pointer, '^.*[#:/]', '')"/>
    <xsl:sequence select="(key('f:speakers', $id, $whole)/(persName | name)[1] ! f:plain(.)[. ne ''], $id)[1]"/>
  </xsl:function>

  <!-- Whether it is not clear from the words before who speaks. -->
  <xsl:function name="f:names-speaker" as="xs:boolean">
    <xsl:param name="u" as="element(u)"/>
    <xsl:sequence select="exists($u/@who[not($u/preceding-sibling::*[1][self::note[@type = 'speaker'] or self::u/@who = $u/@who])])"/>
  </xsl:function>

  <!-- Who stands in what relation to whom. -->
  <xsl:function name="f:relation-words" as="xs:string">
    <xsl:param name="relation" as="element(relation)"/>
    <xsl:sequence select="string-join((string-join(tokenize(($relation/@active, $relation/@mutual)[1]), ', '), string-join(tokenize($relation/@passive), ', '))[. ne ''], ' → ')"/>
  </xsl:function>

  <!-- What stands around the name of an element or an attribute. -->
  <xsl:function name="f:before-code" as="xs:string">
    <xsl:param name="code" as="element()"/>
    <xsl:sequence select="'&lt;'[$code[self::gi or self::tag]] || '@'[$code/self::att] || '/'[$code[self::tag]/@type = 'end']"/>
  </xsl:function>
  <xsl:function name="f:after-code" as="xs:string">
    <xsl:param name="code" as="element()"/>
    <xsl:sequence select="'/'[$code[self::tag]/@type = 'empty'] || '&gt;'[$code[self::gi or self::tag]]"/>
  </xsl:function>

  <!-- XML as text, without the declarations of namespaces, and without the prefix that a corpus gives to TEI. -->
  <xsl:function name="f:source-text" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="replace(replace(string-join($nodes ! serialize(., map { 'method': 'xml', 'omit-xml-declaration': true() })), ' xmlns(:\w+)?=&quot;[^&quot;]*&quot;', ''), '(&lt;/?)tei:', '$1')"/>
  </xsl:function>
</xsl:transform>
