<?xml version="1.0" encoding="UTF-8"?>
<!-- Records: what TEI describes in fields, not in prose (people, places, events, manuscripts, bibliography, casts), and
     technical documentation, speech in transcription, and other parts of TEI that transcriptions of papers seldom use. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="phrases.xsl"/>
  <xsl:include href="../common/records.xsl"/>

  <!-- Whether an element becomes a block of HTML, which a paragraph of HTML cannot hold. -->
  <xsl:variable name="f:block-names" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(($f:records, tokenize('
    list table figure lg l floatingText p ab address sp listBibl u eg egXML castItem notatedMusic
    schemaSpec specGrp elementSpec classSpec macroSpec dataSpec moduleSpec specList content constraintSpec exemplum attList valList')
    ! map:entry(., true())))"/>

  <xsl:template match="tei:*[map:contains($f:records, local-name())]" mode="f:text" priority="-0.6" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'record ' || local-name())"/>
      <xsl:choose>
        <xsl:when test="text()[normalize-space()]">
          <xsl:apply-templates mode="f:text"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="*" mode="f:field"/>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- One field of a record on a line of its own, with the name of its element, unless its words speak for themselves. -->
  <xsl:mode name="f:field" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="f:field" as="element(Q{}div)?">
    <xsl:variable name="date" as="xs:string" select="if (normalize-space()) then '' else f:date((@when, @from, @notBefore)[1], $language)"/>
    <xsl:if test="normalize-space() or $date or descendant-or-self::graphic or descendant-or-self::ptr">
      <div class="line">
        <xsl:if test="not(map:contains($f:unlabelled, local-name()))">
          <span class="datum">{f:field-name(.)}</span>
          <xsl:text> </xsl:text>
        </xsl:if>
        <xsl:apply-templates select="." mode="f:text"/>
        <xsl:value-of select="$date"/>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:*[map:contains($f:block-names, local-name())] | head" mode="f:field" priority="1" as="node()*">
    <xsl:apply-templates select="." mode="f:text"/>
  </xsl:template>

  <!-- Archive, shelfmark and what else names an original, each on its line. -->
  <xsl:template match="msIdentifier[*][not(text()[normalize-space()])]" mode="f:field" priority="1" as="element(Q{}div)*">
    <xsl:apply-templates select="*" mode="f:field"/>
  </xsl:template>

  <!-- Who stands in what relation to whom. -->
  <xsl:template match="relation" mode="f:field" priority="1" as="element(Q{}div)">
    <div class="line">
      <span class="datum">{f:readable(string((@name, @ref, @type, 'relation')[1]))}</span>
      <xsl:text> {f:relation-words(.)} </xsl:text>
      <xsl:apply-templates select="desc" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:*[map:contains($f:records, local-name())]/head" mode="f:text" priority="2" as="element(Q{}p)">
    <p>
      <xsl:sequence select="f:attributes(., 'label')"/>
      <xsl:apply-templates mode="f:text"/>
    </p>
  </xsl:template>

  <!-- Fields whose words stand in a line, and what else is rare in a line.  One pattern: Saxon takes a third of a
       millisecond to compile a rule for each name. -->
  <xsl:variable name="f:line-fields" as="map(xs:string, xs:boolean)" static="yes" select="map:merge(tokenize('
    age birth death floruit education faith gender sex nationality occupation residence persPronouns langKnown relation
    objectName objectType eventName material origDate origPlace offset dim dimensions height width depth watermark signatures
    secFol heraldry locusGrp citedRange distributor authority licence language textLang textNode support condition collation
    foliation layout filiation rubric incipit explicit finalRubric colophon handNote scriptNote typeNote decoNote handNotes
    change wit witDetail msName actor role roleDesc m form orth pron hyph syll stress gramGrp gram gen number case per tns
    mood iType pos subc colloc def etym lang usg lbl xr oRef pRef root rb locale activity calendar classCode funder string
    numeric fs f binary interp span ellipsis mod caption rdgGrp constraint remarks equiv altIdent tree eTree node leaf eLeaf
    triangle iNode arc graph addName nameLink genName region district bloc geogFeat geog measureGrp unit pc s c cl phr email
    biblScope publisher pubPlace am affiliation docDate docAuthor subst resp locus code ident street postCode postBox desc g
    catchwords stamp formula distinct symbol rhyme metamark data edition extent respStmt series sponsor principal geo location
    repository institution collection msIdentifier summary') ! map:entry(., true()))"/>

  <xsl:template match="tei:*[map:contains($f:line-fields, local-name())] | u/seg" mode="f:text" priority="-0.8" as="node()*">
    <xsl:choose>
      <xsl:when test="@xml:id or @xml:lang">
        <span>
          <xsl:sequence select="f:attributes(., ())"/>
          <xsl:apply-templates mode="f:text"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="f:text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Marks and links of the encoding, without words for a reader; their ids can be linked to. -->
  <xsl:template mode="f:text" as="element(Q{}span)?" match="delSpan | damageSpan | substJoin | spanGrp | interpGrp | alt | altGrp | join | joinGrp
    | link | linkGrp | timeline | when | witStart | witEnd | lacunaStart | lacunaEnd | certainty | precision | respons | shift | catRef
    | fLib | fvLib | divGen | transpose">
    <xsl:if test="@xml:id">
      <span id="{@xml:id}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="caesura" mode="f:text" as="element(Q{}span)">
    <span class="caesura"><xsl:text> ‖ </xsl:text></span>
  </xsl:template>

  <xsl:template match="ruby" mode="f:text" as="element(Q{}ruby)">
    <ruby>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates mode="f:text"/>
    </ruby>
  </xsl:template>

  <xsl:template match="rt" mode="f:text" as="element(Q{}rt)">
    <rt>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates mode="f:text"/>
    </rt>
  </xsl:template>

  <!-- Casts, and what performers and cameras do. -->
  <xsl:template match="castItem" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'line castItem')"/>
      <xsl:apply-templates mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="castItem/role" mode="f:text" as="element(Q{}b)">
    <b>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates mode="f:text"/>
    </b>
  </xsl:template>

  <xsl:template match="camera | move | sound | tech | view" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., 'stage')"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <!-- Speech in transcription: who speaks, and in brackets what is heard or seen beside words. -->
  <xsl:template match="u" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'sp')"/>
      <xsl:for-each select="@who[f:names-speaker(..)]">
        <p class="speaker">{string-join(tokenize(.) ! f:speaker(., root(current())), ', ')}</p>
      </xsl:for-each>
      <div class="p">
        <xsl:apply-templates mode="f:text"/>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="pause | vocal | kinesic | incident | writing" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., 'editorial')"/>
      <xsl:text>[</xsl:text>
      <xsl:apply-templates mode="f:text"/>
      <xsl:text>{f:readable(local-name())[not(normalize-space(current()))] ! lower-case(.)}] </xsl:text>
    </span>
  </xsl:template>

  <!-- Music and recordings are named, not played. -->
  <xsl:template match="notatedMusic | media" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., 'note')"/>
      <xsl:text>[</xsl:text>
      <xsl:apply-templates select="* except (ptr | graphic | binaryObject)" mode="f:text"/>
      <xsl:text>{f:readable(lower-case(replace(local-name(), 'M', ' m')))[not(normalize-space(current()))]}]</xsl:text>
    </span>
  </xsl:template>

  <!-- Technical documentation: names of elements as code; examples and specifications as the XML that they are. -->
  <xsl:template match="gi | att | tag | val" mode="f:text" as="element(Q{}code)">
    <code>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:text>{f:before-code(.)}</xsl:text>
      <xsl:apply-templates mode="f:text"/>
      <xsl:text>{f:after-code(.)}</xsl:text>
    </code>
  </xsl:template>

  <xsl:template match="eg" mode="f:text" as="element(Q{}pre)">
    <pre tabindex="0">
      <xsl:sequence select="f:attributes(., ())"/>
      <code><xsl:apply-templates mode="f:text"/></code>
    </pre>
  </xsl:template>

  <xsl:template mode="f:text" as="element(Q{}pre)" match="*:egXML | schemaSpec | specGrp | elementSpec | classSpec | macroSpec | dataSpec | moduleSpec | paramSpec
    | content | constraintSpec | exemplum | attList | attDef | valList | model | modelGrp | modelSequence">
    <pre tabindex="0">
      <xsl:sequence select="f:attributes(., ())"/>
      <code>{f:source-text(if (local-name() eq 'egXML') then node() else .)}</code>
    </pre>
  </xsl:template>

  <xsl:template match="specList" mode="f:text" as="element(Q{}ul)">
    <ul>
      <xsl:sequence select="f:attributes(., 'bulleted')"/>
      <xsl:for-each select="*/@key">
        <li><code>{.}</code></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="specDesc | specGrpRef | elementRef | classRef | dataRef | macroRef | moduleRef" mode="f:text" as="element(Q{}code)">
    <code>{(@key, @target, local-name())[1]}</code>
  </xsl:template>

</xsl:transform>
