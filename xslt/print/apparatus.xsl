<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes, and the readings that the editor or the toolkit added, left out or decided.  Notes of the source bear numbers, notes on readings letters, anew in each document. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- What makes mark and note find each other, where notes stand at the end. -->
  <xsl:function name="f:note-key" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="place" as="xs:string"/>
    <xsl:sequence select="
      if ($f:late-notes) then ', key: ' || f:string(string-join((($node/ancestor::TEI[1] ! f:document-label(.), 'introduction')[1], $kind, $place), ' ')) else ''"/>
  </xsl:function>

  <!-- A footnote, endnote or marginal note of the source. -->
  <xsl:template match="note[f:is-footnote(.)]" priority="3" as="text()*">
    <xsl:text>#remark({f:string(f:note-number(.))}{f:note-key(., 'note', string(($f:note-positions(generate-id(.)), @n)[1]))}</xsl:text>
    <xsl:value-of select="f:other-language(.) ! (', ' || f:language-arguments(.))"/>
    <xsl:text>)[</xsl:text>
    <xsl:call-template name="f:flow"><xsl:with-param name="wrap" select="'note-text'"/></xsl:call-template>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- The language around a note, unless it is the edition's: the foot of a page is set in that. -->
  <xsl:function name="f:other-language" as="xs:string?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/ancestor::*[@xml:lang][1]/@xml:lang[not(. = $language)]"/>
  </xsl:function>
  <xsl:template match="note[f:is-footnote(.)]/p" priority="3" as="text()*">
    <xsl:call-template name="f:flow"><xsl:with-param name="wrap" select="'note-text'"/></xsl:call-template>
  </xsl:template>
  <!-- A note among blocks: classification, distribution, words of the editor. -->
  <xsl:template match="note[not(f:is-footnote(.))][f:is-block(.)]" priority="2" as="text()*">
    <xsl:text>#notice({f:string(@type)})[</xsl:text>
    <xsl:call-template name="f:flow"><xsl:with-param name="wrap" select="'line-of-letter'"/></xsl:call-template>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="note[@place = 'inline']" priority="1" as="text()*">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- The reading text as xslt/common has it; the abbreviations are listed at the end of the book. -->
  <xsl:template match="choice" as="text()*">
    <xsl:apply-templates select="f:reading-of(.)"/>
    <xsl:variable name="others" as="element()*" select="f:others-noted(.)"/>
    <xsl:if test="exists($others)">
      <xsl:text>#variant({f:string(f:letter(.))}{f:note-key(., 'reading', f:letter(.))})[</xsl:text>
      <xsl:value-of select="f:text(f:word('source', $language) || ': ')"/>
      <xsl:apply-templates select="$others"/>
      <xsl:value-of select="f:text(f:responsibility(f:reading-of(.)))"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- " (automatic, certainty: high)" -->
  <xsl:function name="f:responsibility" as="xs:string">
    <xsl:param name="reading" as="element()?"/>
    <xsl:variable name="said" as="xs:string*" select="
      f:word('automatic', $language)[$reading/@resp = '#toolkit'],
      $reading/@cert ! (f:word('certainty', $language) || ': ' || .)"/>
    <xsl:sequence select="if (exists($said)) then ' (' || string-join($said, ', ') || ')' else ''"/>
  </xsl:function>

  <!-- A slip that nobody has corrected is marked as one, as on the web page. -->
  <xsl:template match="sic[not(parent::choice)]" priority="1" as="text()*">
    <xsl:apply-templates/>
    <xsl:text>#" [sic]"</xsl:text>
  </xsl:template>

  <xsl:template match="app" as="text()*">
    <xsl:variable name="chosen" as="element()?" select="(lem, rdg, rdgGrp/(lem, rdg))[1]"/>
    <xsl:apply-templates select="$chosen"/>
    <xsl:text>#variant({f:string(f:letter(.))}{f:note-key(., 'reading', f:letter(.))})[</xsl:text>
    <xsl:apply-templates select="$chosen[self::lem][@wit], .//rdg[not(. is $chosen)][ancestor::app[1] is current()], note" mode="f:readings"/>
    <xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:mode name="f:readings" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="lem | rdg" mode="f:readings" as="text()*">
    <xsl:choose>
      <xsl:when test="node()"><xsl:apply-templates mode="f:book"/></xsl:when>
      <xsl:otherwise>{f:text(f:print-word('omitted'))}</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="f:text(string-join(tokenize(@wit) ! (' ' || replace(., '^#', ''))) || (if (self::lem) then '] ' else '; '[not(current() is (current()/ancestor::app[1]//rdg)[last()])]))"/>
  </xsl:template>
  <xsl:template match="note" mode="f:readings" as="text()*">
    <xsl:apply-templates mode="f:book"/>
  </xsl:template>
  <xsl:template match="rdgGrp" as="text()*">
    <xsl:apply-templates select="(lem, rdg)[1]"/>
  </xsl:template>

  <!-- a, b, … z, aa: the letter of a note on readings, counted within the document; at once for all, as with footnotes. -->
  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="format-integer(($f:letters(generate-id($element)), 1)[1], 'a')"/>
  </xsl:function>
  <xsl:variable name="f:letters" as="map(xs:string, xs:integer)"
    select="map:merge(//TEI ! f:positions(text//(app | choice | gap | supplied | unclear)[f:is-lettered(.)]))"/>

  <!-- Whether a note on readings says more than the text does by itself. -->
  <xsl:function name="f:is-lettered" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists(($node/self::app, $node/self::choice[exists(f:others-noted(.))], f:remark-of($node)))"/>
  </xsl:function>

  <!-- The abbreviations are listed at the end of the book. -->
  <xsl:function name="f:others-noted" as="element()*">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="f:other-readings($choice)[not(self::expan or self::abbr or self::ex or self::am)]"/>
  </xsl:function>

  <!-- "gap: illegible, 2, word", "supplied: torn (certainty: low)": what the encoding says of words that are not there or
       not sure; nothing of a gap that says it in its own words. -->
  <xsl:function name="f:remark-of" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="said" as="xs:string*" select="
      $node/self::gap[not(normalize-space(desc))]/(@reason, (@quantity, @extent)[1], @unit) ! string(.),
      $node[self::supplied or self::unclear]/(@reason, @evidence, @source) ! string(.)"/>
    <xsl:variable name="sure" as="xs:string" select="if ($node[self::supplied or self::unclear]) then f:responsibility($node) else ''"/>
    <xsl:if test="exists($said[normalize-space()]) or $sure">
      <xsl:sequence select="string-join((f:word(local-name($node), $language), string-join($said[normalize-space()] ! replace(., '_', ' '), ', '))[. ne ''], ': ') || $sure"/>
    </xsl:if>
  </xsl:function>

  <xsl:template name="f:remark" as="text()?">
    <xsl:variable name="remark" as="xs:string?" select="f:remark-of(.)"/>
    <xsl:if test="$remark">
      <xsl:text>#variant({f:string(f:letter(.))}{f:note-key(., 'reading', f:letter(.))}){f:content($remark)}</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Brackets are the source's where it has them, ours where it has none. -->
  <xsl:template match="supplied | secl" as="text()*">
    <xsl:variable name="bare" as="xs:boolean" select="not(matches(f:plain(.), '^[\[(⟨&lt;]'))"/>
    <xsl:if test="$bare"><xsl:text>#"["</xsl:text></xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$bare"><xsl:text>#"]"</xsl:text></xsl:if>
    <xsl:call-template name="f:remark"/>
  </xsl:template>
  <xsl:template match="gap" as="text()*">
    <xsl:choose>
      <xsl:when test="normalize-space(desc)"><xsl:apply-templates select="desc/node()"/></xsl:when>
      <xsl:otherwise>{f:text('[…]')}</xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="f:remark"/>
  </xsl:template>
  <xsl:template match="unclear" as="text()*">
    <xsl:apply-templates/>
    <xsl:if test="not(contains(., '?'))"><xsl:text>#"[?]"</xsl:text></xsl:if>
    <xsl:call-template name="f:remark"/>
  </xsl:template>
  <xsl:template match="del" as="text()*">
    <xsl:text>#strike[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]</xsl:text>
  </xsl:template>
</xsl:transform>
