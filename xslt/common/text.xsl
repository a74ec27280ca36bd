<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of an element as plain text, as the reading view has them. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="breaks.xsl"/>

  <!-- Reading text: what a reader of the running text meets, without notes and rejected readings. -->
  <xsl:mode name="f:reading" on-no-match="text-only-copy" on-multiple-match="fail"/>
  <xsl:template match="note[@place] | rdg | figDesc | fw | processing-instruction() | comment()" mode="f:reading"/>
  <xsl:template match="choice" mode="f:reading" as="item()*">
    <xsl:apply-templates select="f:reading-of(.)" mode="f:reading"/>
  </xsl:template>
  <xsl:template match="lb | pb | cb" mode="f:reading" as="text()?">
    <xsl:if test="not(f:is-inside-word(.))"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>
  <xsl:template match="text()[f:is-at-break(.)]" mode="f:reading" as="text()">
    <xsl:value-of select="f:read-at-break(.)"/>
  </xsl:template>
  <xsl:template match="p[position() gt 1]/node()[1][self::text()]" mode="f:reading" priority="1" as="text()*">
    <xsl:text> </xsl:text>
    <xsl:value-of select="f:read-at-break(.)"/>
  </xsl:template>

  <!-- The reading text of nodes, white space made single spaces; of a note or variant itself, its own. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:choose>
      <!-- Most of what is asked for is a name or a few words, of which every character counts: no mode is needed. -->
      <xsl:when test="empty($nodes[*]/descendant-or-self::*[self::note or self::rdg or self::figDesc or self::fw or self::choice or self::lb or self::pb or self::cb or self::p])
        and empty($nodes[self::fw or self::processing-instruction() or self::comment()])">
        <xsl:sequence select="normalize-space(string-join($nodes))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="words" as="item()*">
          <xsl:apply-templates select="$nodes ! (if (self::note or self::rdg or self::figDesc) then node() else .)" mode="f:reading"/>
        </xsl:variable>
        <xsl:sequence select="normalize-space(string-join($words))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Which child of a choice stands in the text: the correction, the regular form; an abbreviation as printed. -->
  <xsl:function name="f:reading-of" as="element()?">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="($choice/corr, $choice/reg, $choice/abbr, $choice/*)[1]"/>
  </xsl:function>

  <!-- The alternatives that the apparatus names: what the source has for a correction, the full form of an abbreviation. -->
  <xsl:function name="f:other-readings" as="element()*">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="$choice/* except f:reading-of($choice)"/>
  </xsl:function>

  <!-- The language tag that browsers understand (BCP 47): TEI from elsewhere often has the codes of ISO 639-2 and 639-3
       where a shorter one exists. -->
  <xsl:function name="f:language-tag" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="language" as="xs:string" select="lower-case(replace(normalize-space($tag), '[-_ ].*$', ''))"/>
    <xsl:variable name="rest" as="xs:string" select="translate(substring(normalize-space($tag), string-length($language) + 1), '_ ', '--')"/>
    <xsl:sequence select="string(($f:short-languages($language), $language)[1]) || $rest"/>
  </xsl:function>

  <xsl:variable name="f:short-languages" as="map(xs:string, xs:string)" static="yes" select="map {
    'deu': 'de', 'ger': 'de', 'eng': 'en', 'fra': 'fr', 'fre': 'fr', 'rus': 'ru', 'ita': 'it', 'lat': 'la', 'spa': 'es', 'por': 'pt',
    'nld': 'nl', 'dut': 'nl', 'pol': 'pl', 'ces': 'cs', 'cze': 'cs', 'slk': 'sk', 'slo': 'sk', 'slv': 'sl', 'hun': 'hu', 'hrv': 'hr',
    'srp': 'sr', 'bul': 'bg', 'ukr': 'uk', 'ell': 'el', 'gre': 'el', 'swe': 'sv', 'dan': 'da', 'nor': 'no', 'fin': 'fi', 'ron': 'ro',
    'rum': 'ro', 'tur': 'tr', 'ara': 'ar', 'heb': 'he', 'yid': 'yi', 'fas': 'fa', 'per': 'fa', 'hin': 'hi', 'san': 'sa', 'zho': 'zh',
    'chi': 'zh', 'jpn': 'ja', 'kor': 'ko', 'vie': 'vi', 'cat': 'ca', 'gle': 'ga', 'cym': 'cy', 'isl': 'is', 'lit': 'lt', 'lav': 'lv',
    'est': 'et', 'kat': 'ka', 'hye': 'hy', 'amh': 'am' }"/>

  <!-- The references of a name to the registers, in the order given; a name may stand for several. -->
  <xsl:function name="f:refs" as="xs:string*">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="tokenize($name/@ref)[substring-before(., ':') = ('person', 'place', 'org')]"/>
  </xsl:function>
</xsl:transform>
