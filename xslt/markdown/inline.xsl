<?xml version="1.0" encoding="UTF-8"?>
<!-- What runs in a line, as Markdown; nothing that a text holds is read as a mark or as HTML. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- The words of a block; line breaks as a backslash at the end of a line. -->
  <xsl:function name="f:markdown-line" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="said" as="xs:string*">
      <xsl:apply-templates select="$block/node()" mode="f:markdown"/>
    </xsl:variable>
    <xsl:sequence select="string-join((tokenize(string-join($said), '&#xE000;') ! normalize-space(.))[. ne ''], '\&#10;')"/>
  </xsl:function>

  <!-- Every character that may begin a mark gets a backslash; single line feeds are white space. -->
  <xsl:function name="f:escaped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(translate($text, '&#xE000;', ''), '[\\`*_\[\]&lt;&gt;#~|&amp;^$]', '\\$0')"/>
  </xsl:function>

  <!-- What is a list, a rule or a heading only at the beginning of a line, is words here. -->
  <xsl:function name="f:safe-start" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="replace(replace($line, '^([-+=:])', '\\$1', 'm'), '^(\d{1,9})([.)])', '$1\\$2', 'm')"/>
  </xsl:function>

  <xsl:mode name="f:markdown" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="text()" mode="f:markdown" as="xs:string">
    <xsl:sequence select="f:escaped(.)"/>
  </xsl:template>

  <!-- Marks must touch the words that they mark. -->
  <xsl:template match="e:strong | e:em | e:del" mode="f:markdown" as="xs:string">
    <xsl:variable name="mark" as="xs:string" select="map { 'strong': '**', 'em': '*', 'del': '~~' }(local-name())"/>
    <xsl:variable name="said" as="xs:string*"><xsl:apply-templates mode="f:markdown"/></xsl:variable>
    <xsl:variable name="words" as="xs:string" select="string-join($said)"/>
    <xsl:sequence select="
      if (not(normalize-space($words)) or contains($words, '&#xE000;')) then $words
      else ' '[matches($words, '^\s')] || $mark || normalize-space($words) || $mark || ' '[matches($words, '\s$')]"/>
  </xsl:template>

  <xsl:template match="e:add | e:cell" mode="f:markdown" as="xs:string*">
    <xsl:apply-templates mode="f:markdown"/>
  </xsl:template>

  <xsl:template match="e:break" mode="f:markdown" as="xs:string">
    <xsl:sequence select="'&#xE000;'"/>
  </xsl:template>

  <xsl:template match="e:page" mode="f:markdown" as="xs:string">
    <xsl:sequence select="' \|' || f:escaped(@n) || '\| '"/>
  </xsl:template>

  <xsl:template match="e:note" mode="f:markdown" as="xs:string">
    <xsl:sequence select="'[^' || @position || ']'"/>
  </xsl:template>

  <!-- The stylesheet of the blocks has let only https, http and mailto pass. -->
  <xsl:template match="e:link" mode="f:markdown" as="xs:string">
    <xsl:variable name="said" as="xs:string*"><xsl:apply-templates mode="f:markdown"/></xsl:variable>
    <xsl:sequence select="'[' || string-join($said) || '](&lt;' || iri-to-uri(@target) || '>)'"/>
  </xsl:template>
</xsl:transform>
