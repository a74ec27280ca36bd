<?xml version="1.0" encoding="UTF-8"?>
<!-- One document: its heading, what the header says of it, and its text. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- The lines around it are for tei_toolkit/publish/_parts.py, which makes a file of each document. -->
  <xsl:template match="TEI" as="text()*">
    <xsl:param name="number" as="xs:integer?" tunnel="yes"/>
    <xsl:text>//begin&#10;#record({f:string(f:document-label(.))}, {f:optional(string($number ! (f:word('document', $language) || ' ' || .)))}, </xsl:text>
    <xsl:text>{f:string(f:title(.))}, {f:string(f:running-head(.))}, {f:language-arguments(@xml:lang)}, {f:lines()}head: [</xsl:text>
    <xsl:call-template name="f:headnote"/>
    <xsl:call-template name="f:remarks"/>
    <xsl:text>])[&#10;</xsl:text>
    <xsl:apply-templates select="text"/>
    <xsl:if test="$f:late-notes">
      <xsl:text>#late-notes({f:string(f:word('notes', $language))})&#10;</xsl:text>
    </xsl:if>
    <xsl:text>]&#10;//end&#10;</xsl:text>
  </xsl:template>

  <!-- How lines are counted, where the edition says it. -->
  <xsl:function name="f:lines" as="xs:string">
    <xsl:sequence select="string($edition/e:edition/e:print/@lines[. = ('document', 'page', 'none')] ! ('lines: ' || f:string(.) || ', '))
      || string($edition/e:edition/e:print/@leading[matches(., '^\d+(\.\d+)?(mm|cm|in|pt|em)$')] ! ('leading: ' || . || ', '))"/>
  </xsl:function>

  <!-- A label of our own, for two files of a corpus may have the same xml:id before anybody has validated them. -->
  <xsl:function name="f:document-label" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="'document ' || (count($tei/preceding-sibling::TEI) + 1)"/>
  </xsl:function>

  <!-- The date and the title: the design shows as much of them as a line holds. -->
  <xsl:function name="f:running-head" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="string-join((f:date-line($tei, $language), f:title($tei))[. ne ''], ' · ')"/>
  </xsl:function>

  <xsl:template name="f:headnote" as="text()*">
    <xsl:variable name="kinds" as="xs:string*" select="distinct-values(f:divisions(.)[@type][f:is-kind(@type)]/f:kind-word(@type, $language))"/>
    <xsl:variable name="date" as="xs:string" select="f:date-line(., $language)"/>
    <xsl:sequence select="f:head-line(string-join((string-join($kinds, ', '), $date)[. ne ''], ' · '))"/>
    <xsl:sequence select="f:head-line(string-join(f:authors(.) ! f:plain(.), ', '))"/>
    <xsl:sequence select="f:witnesses(.) ! f:head-line(string-join((f:archive(.), f:shelfmark(.))[. ne ''], ', '))"/>
    <xsl:sequence select="f:credits(.) ! f:head-line(string-join(* ! f:plain(.), ' '))"/>
    <xsl:if test="f:abstract(.)">
      <xsl:text>#abstract[</xsl:text>
      <xsl:apply-templates select="f:abstract(.)"/>
      <xsl:text>]</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Proofs: all findings of the document at its head, their codes in the margin where they are. -->
  <xsl:template name="f:remarks" as="text()*">
    <xsl:if test="text/processing-instruction('remark')">
      <xsl:text>#remarks(</xsl:text>
      <xsl:value-of select="text/processing-instruction('remark') ! ('[' || f:text(.) || '], ')" separator=""/>
      <xsl:text>)</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="processing-instruction('finding')" priority="1" as="text()">
    <xsl:text>#margin-code({f:string(.)})</xsl:text>
  </xsl:template>

  <xsl:function name="f:head-line" as="text()?">
    <xsl:param name="words" as="xs:string"/>
    <xsl:if test="$words">
      <xsl:text>#head-line({f:string($words)})</xsl:text>
    </xsl:if>
  </xsl:function>
</xsl:transform>
