<?xml version="1.0" encoding="UTF-8"?>
<!-- Records (people, places, manuscripts …) as fields on lines of their own; speech in transcription; documentation of TEI. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/records.xsl"/>

  <xsl:template match="tei:*[map:contains($f:records, local-name())]" priority="-1" as="text()*">
    <xsl:text>#entry[</xsl:text>
    <xsl:choose>
      <xsl:when test="text()[normalize-space()]"><xsl:call-template name="f:flow"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="*" mode="f:field"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <!-- One field of a record. -->
  <xsl:mode name="f:field" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="f:field" as="text()*">
    <xsl:variable name="date" as="xs:string" select="if (normalize-space()) then '' else f:date((@when, @from, @notBefore)[1], $language)"/>
    <xsl:if test="normalize-space() or $date or descendant-or-self::ptr">
      <xsl:text>#field({f:optional(f:field-name(.)[not(map:contains($f:unlabelled, local-name(current())))])})[</xsl:text>
      <xsl:apply-templates select="."/>
      <xsl:value-of select="f:text($date)"/>
      <xsl:text>]&#10;</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="*[f:is-block(.)] | head" mode="f:field" priority="1" as="text()*">
    <xsl:apply-templates select="."/>
  </xsl:template>
  <xsl:template match="relation" mode="f:field" priority="1" as="text()*">
    <xsl:text>#field({f:string(f:readable(string((@name, @ref, @type, 'relation')[1])))})[</xsl:text>
    <xsl:value-of select="f:text(f:relation-words(.) || ' ')"/>
    <xsl:apply-templates select="desc"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="tei:*[map:contains($f:fields, local-name())]" priority="-1.1" as="text()*">
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="tei:*[map:contains($f:wordless, local-name())]" priority="-1.2" as="empty-sequence()"/>
  <xsl:template match="relation" as="text()*">
    <xsl:apply-templates select="desc"/>
  </xsl:template>
  <xsl:template match="caesura" as="text()"><xsl:value-of select="f:text(' ‖ ')"/></xsl:template>
  <xsl:template match="castItem[f:is-block(.)]" priority="1" as="text()*">
    <xsl:text>#field(none)[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="camera | move | sound | tech | view" as="text()*">
    <xsl:text>#italic[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- Speech in transcription: who speaks, and in brackets what is heard or seen beside words. -->
  <xsl:template match="u" priority="1" as="text()*">
    <xsl:if test="f:names-speaker(.)">
      <xsl:text>#speech{f:content(string-join(tokenize(@who) ! f:speaker(., root(current())), ', '))}[]</xsl:text>
    </xsl:if>
    <xsl:call-template name="f:flow"/>
  </xsl:template>
  <xsl:template match="pause | vocal | kinesic | incident | writing" as="text()*">
    <xsl:value-of select="f:text('[')"/>
    <xsl:apply-templates/>
    <xsl:value-of select="f:text(lower-case(f:readable(local-name()))[not(normalize-space(current()))] || '] ')"/>
  </xsl:template>

  <!-- Names of elements as code, examples and specifications as the XML that they are. -->
  <xsl:template match="gi | att | tag | val" as="text()*">
    <xsl:text>#typewriter[</xsl:text>
    <xsl:value-of select="f:text(f:before-code(.))"/>
    <xsl:apply-templates/>
    <xsl:value-of select="f:text(f:after-code(.))"/>
    <xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:template match="eg" priority="1" as="text()">
    <xsl:sequence select="f:listing(string(.))"/>
  </xsl:template>
  <xsl:template as="text()" match="*:egXML | schemaSpec | specGrp | elementSpec | classSpec | macroSpec | dataSpec | moduleSpec | paramSpec
    | content | constraintSpec | exemplum | attList | attDef | valList | model | modelGrp | modelSequence">
    <xsl:sequence select="f:listing(f:source-text(if (local-name() eq 'egXML') then node() else .))"/>
  </xsl:template>
  <xsl:template match="specList" as="text()*">
    <xsl:text>#typewriter{f:content(string-join(*/@key, ', '))}</xsl:text>
  </xsl:template>
  <xsl:template match="specDesc | specGrpRef | elementRef | classRef | dataRef | macroRef | moduleRef" as="text()*">
    <xsl:text>#typewriter{f:content(string((@key, @target, local-name())[1]))}</xsl:text>
  </xsl:template>
  <xsl:function name="f:listing" as="text()">
    <xsl:param name="words" as="xs:string"/>
    <xsl:text>#listing({f:array(tokenize($words, '\n') ! f:quoted(translate(., '&#x9;&#xD;&#x85;&#x2028;&#x2029;', '     ')))})&#10;</xsl:text>
  </xsl:function>
</xsl:transform>
