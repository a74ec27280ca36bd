<?xml version="1.0" encoding="UTF-8"?>
<!-- Readings: choices, additions, deletions, gaps, variants; what the running text shows and what the apparatus adds. -->
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

  <!-- What the apparatus at the end of the page lists: corrections, regular forms, variants. -->
  <xsl:key name="f:apparatus" match="text//choice[not(abbr)][*[2]] | text//app" use="generate-id(ancestor::TEI[1])"/>

  <xsl:variable name="f:entry-numbers" as="map(xs:string, xs:integer)"
    select="f:positions(/TEI ! key('f:apparatus', generate-id()))"/>

  <!-- The place of an entry in the apparatus, from 1. -->
  <xsl:function name="f:entry-number" as="xs:integer">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$f:entry-numbers(generate-id($node))"/>
  </xsl:function>

  <!-- A reading that the apparatus comments on: underlined, with a mark that leads to the entry and back.  Inside another
       link the mark can't be a link: it follows that one. -->
  <xsl:template match="choice[not(abbr)][*[2]] | app" mode="f:text" as="element(Q{}span)">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="number" as="xs:integer" select="f:entry-number(.)"/>
    <xsl:variable name="chosen" as="element()?" select="f:chosen(.)"/>
    <xsl:variable name="words" as="xs:string*" select="f:rejected(., $chosen) ! f:plain(.)"/>
    <xsl:variable name="instead-of" as="xs:string" select="$f:for || string-join($words, ' | ')"/>
    <xsl:variable name="source" as="element()?" select="(sic, orig)[1]"/>
    <span>
      <xsl:sequence select="f:attributes(., 'reading')"/>
      <span class="chosen{' only'[empty($source)]}" id="reading:{$number}" title="{$instead-of}">
        <xsl:apply-templates select="$chosen/node()" mode="f:text"/>
      </span>
      <!-- What the source has, for the view of the text as in the source. -->
      <xsl:if test="$source">
        <span class="source-reading" data-pagefind-ignore="all">{if (count($words) eq 1 and not($source is $chosen)) then $words else f:plain($source)}</span>
      </xsl:if>
      <xsl:if test="not($linked)">
        <xsl:sequence select="f:mark($number, $instead-of)"/>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- "for wont": what the chosen reading stands instead of. -->
  <xsl:function name="f:instead-of" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="chosen" as="element()?"/>
    <xsl:sequence select="$f:for || string-join(f:rejected($node, $chosen) ! f:plain(.), ' | ')"/>
  </xsl:function>

  <xsl:variable name="f:for" as="xs:string" select="f:word('for', $language) || ' '"/>

  <!-- The mark that leads to the entry in the apparatus. -->
  <xsl:mode name="f:mark" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="choice" mode="f:mark" as="empty-sequence()" priority="0"/>
  <xsl:template match="choice[not(abbr)][*[2]] | app" mode="f:mark" as="element(Q{}a)" priority="1">
    <xsl:sequence select="f:mark(f:entry-number(.), f:instead-of(., f:chosen(.)))"/>
  </xsl:template>

  <xsl:function name="f:mark" as="element(Q{}a)">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:param name="words" as="xs:string"/>
    <a class="mark" href="#entry:{$number}" aria-label="{$words}">°</a>
  </xsl:function>

  <xsl:function name="f:chosen" as="element()?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if ($node/self::choice) then f:reading-of($node) else ($node/lem, $node/(rdg | rdgGrp/rdg))[1]"/>
  </xsl:function>

  <xsl:function name="f:rejected" as="element()*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="chosen" as="element()?"/>
    <xsl:variable name="readings" as="element()*" select="if ($node/rdgGrp) then $node/(*[not(self::rdgGrp)] | rdgGrp/*) else $node/*"/>
    <xsl:sequence select="$readings[not(self::note or . is $chosen)]"/>
  </xsl:function>

  <xsl:template match="lem | rdg" mode="f:text" as="node()*">
    <xsl:apply-templates mode="f:text"/>
  </xsl:template>

  <!-- An abbreviation as printed, its full form at hand and in the list at the end. -->
  <xsl:template match="choice[abbr][expan]" mode="f:text" as="element(Q{}abbr)">
    <abbr title="{f:plain(expan[1])}">
      <xsl:sequence select="f:attributes(., if (string-length(abbr[1]) lt 13) then 'short' else ())"/>
      <xsl:apply-templates select="abbr[1]/node()" mode="f:text"/>
    </abbr>
  </xsl:template>

  <xsl:template match="choice" mode="f:text" priority="-1" as="node()*">
    <xsl:apply-templates select="f:reading-of(.)" mode="f:text"/>
  </xsl:template>

  <!-- Alone, without its counterpart. -->
  <xsl:template match="sic" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., 'sic')"/>
      <xsl:apply-templates mode="f:text"/>
      <span class="editorial"> [sic]</span>
    </span>
  </xsl:template>

  <xsl:template match="corr | surplus | secl | damage | retrace | restore | redo | undo" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <xsl:template match="add | addSpan" mode="f:text" as="element(Q{}ins)">
    <ins>
      <xsl:sequence select="f:attributes(., 'add')"/>
      <xsl:apply-templates mode="f:text"/>
    </ins>
  </xsl:template>

  <xsl:template match="del" mode="f:text" as="element(Q{}del)">
    <del>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates mode="f:text"/>
    </del>
  </xsl:template>

  <!-- Words of the editor in the text stand in brackets: those of the source, or else ours. -->
  <xsl:template match="supplied" mode="f:text" as="element(Q{}span)">
    <xsl:variable name="bare" as="xs:boolean" select="not(contains(., '['))"/>
    <span>
      <xsl:sequence select="f:attributes(., 'supplied')"/>
      <xsl:if test="$bare">[</xsl:if>
      <xsl:apply-templates mode="f:text"/>
      <xsl:if test="$bare">]</xsl:if>
    </span>
  </xsl:template>

  <xsl:template match="unclear" mode="f:text" as="element(Q{}span)">
    <span title="{f:word('unclear', $language)}">
      <xsl:sequence select="f:attributes(., 'unclear')"/>
      <xsl:apply-templates mode="f:text"/>
      <span class="editorial"> [?]</span>
    </span>
  </xsl:template>

  <xsl:template match="gap" mode="f:text" as="element(Q{}span)">
    <xsl:variable name="extent" as="xs:string" select="string-join((@reason, (@quantity, @extent)[1], @unit), ', ')"/>
    <span>
      <xsl:sequence select="f:attributes(., 'gap')"/>
      <xsl:if test="$extent">
        <xsl:attribute name="title" select="f:word('gap', $language) || ': ' || $extent"/>
      </xsl:if>
      <xsl:apply-templates select="desc" mode="f:text"/>
      <xsl:if test="not(desc)">[…]</xsl:if>
    </span>
  </xsl:template>
</xsl:transform>
