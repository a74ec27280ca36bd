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

  <!-- Reading text: what a reader of the running text meets, without notes and rejected readings. -->
  <xsl:mode name="f:reading" on-no-match="text-only-copy" on-multiple-match="fail"/>
  <xsl:template match="note[@place] | rdg | figDesc | fw | processing-instruction() | comment()" mode="f:reading"/>
  <xsl:template match="choice" mode="f:reading" as="item()*">
    <xsl:apply-templates select="f:reading-of(.)" mode="f:reading"/>
  </xsl:template>
  <xsl:template match="lb | pb | cb | p[position() gt 1]/node()[1][self::text()]" mode="f:reading" as="text()*">
    <xsl:text> </xsl:text>
    <xsl:copy-of select="self::text()"/>
  </xsl:template>

  <!-- The reading text of nodes, white space made single spaces; of a note or variant itself, its own. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:choose>
      <!-- Most of what is asked for is a name or a few words, of which every character counts. -->
      <xsl:when test="empty($nodes[* or self::fw or self::processing-instruction() or self::comment()])">
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

  <!-- Whether a break is the end of a line of the source in running prose, which the reading text runs on over; other
       breaks are meant, as in an address.  Encoders who keep the ends of lines have them in all paragraphs, and most of
       the lines then begin with a small letter, or with the rest of a word. -->
  <xsl:function name="f:is-line-end" as="xs:boolean">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="exists($break/(ancestor::p | ancestor::ab)) and exists(key('f:wrapped', 'yes', root($break))[. is $break/ancestor::TEI[1]])"/>
  </xsl:function>

  <xsl:key name="f:wrapped" match="TEI[f:is-wrapped(.)]" use="'yes'"/>

  <xsl:function name="f:is-wrapped" as="xs:boolean">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="breaks" as="element(lb)*" select="$tei/text//(p | ab)//lb"/>
    <xsl:variable name="within" as="element(lb)*" select="$breaks[@break = 'no' or matches(following::text()[normalize-space()][1], '^\s*\p{Ll}')]"/>
    <xsl:sequence select="count($breaks) ge 6 and count($within) * 2 gt count($breaks)"/>
  </xsl:function>

  <!-- The space that an end of a line is in running text, where none stands there already and no word goes on. -->
  <xsl:function name="f:space-for" as="text()?">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:if test="not($break/@break = 'no') and not(matches($break/preceding::text()[1], '[-‐\s]$')) and not(matches($break/following::text()[1], '^\s'))">
      <xsl:text> </xsl:text>
    </xsl:if>
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
