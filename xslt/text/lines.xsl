<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks as lines of plain text. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/flow.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../common/words.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- One document: its text, then its notes. -->
  <xsl:function name="f:text-of" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="blocks" as="element(e:block)*">
      <xsl:apply-templates select="$tei/text" mode="f:flow"/>
    </xsl:variable>
    <xsl:sequence select="string-join((f:lines($blocks), f:footnotes($tei) ! f:note-lines(.)), '&#10;&#10;')"/>
  </xsl:function>

  <xsl:function name="f:note-lines" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="blocks" as="element(e:block)*">
      <xsl:call-template name="f:flow"><xsl:with-param name="nodes" select="$note/node()"/></xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="'[' || f:note-number($note) || '] ' || f:lines($blocks)"/>
  </xsl:function>

  <!-- Blocks with an empty line between them, those of one group without. -->
  <xsl:function name="f:lines" as="xs:string">
    <xsl:param name="blocks" as="element(e:block)*"/>
    <xsl:variable name="joined" as="xs:string*">
      <xsl:for-each-group select="$blocks" group-adjacent="string((@group, generate-id())[1])">
        <xsl:sequence select="string-join(current-group() ! f:line-of(.), '&#10;')"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="string-join($joined, '&#10;&#10;')"/>
  </xsl:function>

  <xsl:function name="f:line-of" as="xs:string">
    <xsl:param name="block" as="element(e:block)"/>
    <xsl:variable name="indent" as="xs:string" select="string-join((1 to $block/xs:integer(@quoted)) ! '    ') || string-join((2 to $block/xs:integer(@listed)) ! '    ')"/>
    <xsl:variable name="words" as="xs:string" select="
      if ($block/@kind = 'row') then string-join($block/e:cell ! f:words-of(.), '&#9;')
      else if ($block/@kind = 'rule') then '* * *'
      else f:words-of($block)"/>
    <xsl:variable name="whole" as="xs:string" select="string-join(($block/@label[. ne ''], $words), ' ')"/>
    <xsl:sequence select="$indent || replace($whole, '&#10;', '&#10;' || $indent)"/>
  </xsl:function>

  <!-- The words of a block: white space made single spaces, line breaks kept. -->
  <xsl:function name="f:words-of" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="said" as="xs:string*">
      <xsl:apply-templates select="$block/node()" mode="f:plain-line"/>
    </xsl:variable>
    <xsl:sequence select="string-join(tokenize(string-join($said), '&#xE000;') ! normalize-space(.), '&#10;')"/>
  </xsl:function>

  <xsl:mode name="f:plain-line" on-no-match="text-only-copy" on-multiple-match="fail"/>
  <xsl:template match="text()" mode="f:plain-line" as="xs:string">
    <xsl:sequence select="translate(., '&#xE000;', '')"/>
  </xsl:template>
  <xsl:template match="e:break" mode="f:plain-line" as="xs:string">
    <xsl:sequence select="'&#xE000;'"/>
  </xsl:template>
  <xsl:template match="e:page" mode="f:plain-line" as="xs:string">
    <xsl:sequence select="' |' || @n || '| '"/>
  </xsl:template>
  <xsl:template match="e:note" mode="f:plain-line" as="xs:string">
    <xsl:sequence select="'[' || @n || ']'"/>
  </xsl:template>
  <xsl:template match="e:del" mode="f:plain-line" as="xs:string">
    <xsl:variable name="words" as="item()*"><xsl:apply-templates mode="f:plain-line"/></xsl:variable>
    <xsl:sequence select="'⟦' || string-join($words) || '⟧'"/>
  </xsl:template>
  <xsl:template match="e:add[$f:diplomatic]" mode="f:plain-line" as="xs:string">
    <xsl:variable name="words" as="item()*"><xsl:apply-templates mode="f:plain-line"/></xsl:variable>
    <xsl:sequence select="'⸌' || string-join($words) || '⸍'"/>
  </xsl:template>
</xsl:transform>
