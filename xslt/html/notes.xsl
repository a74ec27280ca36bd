<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: footnotes beside their block, and words of the editor and of the office in their line. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="phrases.xsl"/>
  <xsl:include href="../common/notes.xsl"/>

  <xsl:variable name="f:note" as="xs:string" select="f:word('note', $language)"/>
  <xsl:variable name="f:to-text" as="xs:string" select="f:word('to-text', $language) || ': ' || $f:note"/>

  <!-- A footnote's mark in the text, which leads to the note. -->
  <xsl:template match="note[f:is-footnote(.)]" mode="f:text" priority="3" as="element()">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="position" as="xs:integer" select="f:note-position(.)"/>
    <xsl:variable name="number" as="xs:string" select="string((@n, $position)[1])"/>
    <sup class="noteref">
      <xsl:choose>
        <xsl:when test="$linked">
          <span id="mark:{$position}">{$number}</span>
        </xsl:when>
        <xsl:otherwise>
          <a id="mark:{$position}" href="#{(@xml:id, 'note:' || $position)[1]}" role="doc-noteref" aria-label="{$f:note} {$number}">{$number}</a>
        </xsl:otherwise>
      </xsl:choose>
    </sup>
  </xsl:template>

  <!-- The footnotes of one block.  On a wide screen they stand in the margin and may reach down beside the next blocks,
       `rows` of them, until another block has notes. -->
  <xsl:function name="f:notes-beside" as="element(Q{}div)?">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="rows" as="xs:integer"/>
    <xsl:variable name="notes" as="element(note)*" select="f:notes-of($block)"/>
    <xsl:if test="$notes">
      <div class="footnotes rows-{min(($rows, 8))}">
        <xsl:apply-templates select="$notes" mode="f:note"/>
      </div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:notes-of" as="element(note)*">
    <xsl:param name="block" as="element()"/>
    <!-- Every block is asked, so the test is not f:is-footnote, which means the same. -->
    <xsl:variable name="notes" as="element(note)*" select="$block/descendant-or-self::note[@place != 'inline']"/>
    <!-- Those of a text within the text are beside its own blocks. -->
    <xsl:sequence select="if ($f:has-inner-texts) then $notes[empty(ancestor::floatingText[not(. &lt;&lt; $block)])] else $notes"/>
  </xsl:function>

  <xsl:variable name="f:has-inner-texts" as="xs:boolean" select="exists(//floatingText)"/>

  <!-- A footnote itself, with its way back. -->
  <xsl:mode name="f:note" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="note" mode="f:note" as="element(Q{}div)">
    <xsl:variable name="position" as="xs:integer" select="f:note-position(.)"/>
    <xsl:variable name="number" as="xs:string" select="string((@n, $position)[1])"/>
    <div role="doc-footnote">
      <xsl:sequence select="f:attributes(., 'footnote')"/>
      <xsl:attribute name="id" select="(@xml:id, 'note:' || $position)[1]"/>
      <a class="number" href="#mark:{$position}" aria-label="{$f:to-text} {$number}">{$number}</a>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="f:text"/>
    </div>
  </xsl:template>

  <!-- Classification, stamp, words of the editor: in their line; a line of their own where no text is around them. -->
  <xsl:template match="note" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., f:note-class(.))"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <xsl:template match="note[f:stands-alone(.)]" mode="f:text" priority="2" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., f:note-class(.))"/>
      <xsl:apply-templates mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:function name="f:note-class" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string-join(('note', $note/@type[. = ('classification', 'precedence', 'copy', 'distribution', 'typist', 'stamp', 'editorial')]), ' ')"/>
  </xsl:function>

  <xsl:function name="f:stands-alone" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="not(f:is-footnote($note)) and exists($note/(parent::div | parent::body | parent::front | parent::back | parent::opener | parent::closer
      | parent::postscript | parent::lg | parent::sp | parent::list | parent::figure | parent::text | parent::floatingText
      | *[map:contains($f:block-names, local-name())]))"/>
  </xsl:function>
</xsl:transform>
