<?xml version="1.0" encoding="UTF-8"?>
<!-- The same text in another language beside the text, block by block: from the file that the build found to be its
     counterpart (e:counterpart). -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="phrases.xsl"/>
  <xsl:include href="../common/header.xsl"/>

  <xsl:variable name="f:other" as="element(TEI)?" select="$f:here/e:counterpart[TEI][1]/TEI"/>

  <xsl:variable name="f:other-language" as="xs:string" select="string(($f:other/@xml:lang, $f:here/e:counterpart[TEI][1]/@lang, $language)[1]) ! f:language-tag(.)"/>

  <!-- What stands beside a block; nothing where there is no counterpart. -->
  <xsl:function name="f:beside" as="element(Q{}div)?">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="others" as="element()*" select="if ($f:other) then $f:pairs(generate-id($block)) else ()"/>
    <xsl:if test="exists($others)">
      <xsl:variable name="shown" as="element()*">
        <xsl:apply-templates select="$others" mode="f:beside"/>
      </xsl:variable>
      <div class="other" lang="{$f:other-language}" data-pagefind-ignore="all">
        <xsl:apply-templates select="$shown" mode="f:text"/>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- The blocks of a text that can stand beside others: what its divisions hold beside divisions. -->
  <xsl:function name="f:leaves" as="element()*">
    <xsl:param name="around" as="element()*"/>
    <xsl:sequence select="$around/descendant-or-self::*[self::div or self::body or self::front or self::back]/(child::* except (child::div | pb | cb | milestone | fw))"/>
  </xsl:function>

  <!-- By the id of a block, its counterparts.  Blocks belong together by @corresp; where a division has none, by their
       order if there are as many on either side; else all of the other stand beside the first. -->
  <xsl:variable name="f:pairs" as="map(xs:string, element()*)">
    <xsl:variable name="ours" as="element()*" select="/TEI/text ! (if (body/div) then f:divisions(/TEI) else body)"/>
    <xsl:variable name="theirs" as="element()*" select="$f:other/text ! (if (body/div) then f:divisions($f:other) else body)"/>
    <xsl:sequence select="
      map:merge(
        if (count($ours) eq count($theirs)) then for-each-pair($ours, $theirs, f:paired#2)
        else f:paired(/TEI/text, $f:other/text))"/>
  </xsl:variable>

  <xsl:function name="f:paired" as="map(xs:string, element()*)">
    <xsl:param name="ours" as="element()"/>
    <xsl:param name="theirs" as="element()"/>
    <xsl:variable name="left" as="element()*" select="f:leaves($ours/(. | .//div | .//body))"/>
    <xsl:variable name="right" as="element()*" select="f:leaves($theirs/(. | .//div | .//body))"/>
    <xsl:variable name="linked" as="map(xs:string, element()*)" select="
      map:merge($left ! map:entry(generate-id(.), (let $one := . return $right[f:corresponds($one, .) or f:corresponds(., $one)])))"/>
    <xsl:sequence select="
      if (exists($linked?*)) then $linked
      else if (count($left) eq count($right)) then map:merge(for-each-pair($left, $right, function($one, $other) { map:entry(generate-id($one), $other) }))
      else map:merge($left[1] ! map:entry(generate-id(.), $right))"/>
  </xsl:function>

  <xsl:function name="f:corresponds" as="xs:boolean">
    <xsl:param name="one" as="element()"/>
    <xsl:param name="other" as="element()"/>
    <xsl:sequence select="exists($other/@xml:id) and $other/@xml:id = tokenize($one/@corresp) ! substring-after(., '#')"/>
  </xsl:function>

  <!-- The other text without what belongs to a page of its own: ids, marks of the apparatus, notes (which it leads to). -->
  <xsl:mode name="f:beside" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="@xml:id | @facs | @corresp | comment() | processing-instruction()" mode="f:beside" as="empty-sequence()"/>

  <xsl:template match="note[f:is-footnote(.)]" mode="f:beside" as="element(ref)">
    <xsl:variable name="place" as="xs:integer" select="count(preceding::note[f:is-footnote(.)]) + 1"/>
    <xsl:variable name="stem" as="xs:string" select="encode-for-uri(ancestor::e:counterpart/@stem)"/>
    <tei:ref target="{$stem}.html#{(@xml:id, 'note:' || $place)[1]}"><tei:hi rend="super">{(@n, $place)[1]}</tei:hi></tei:ref>
  </xsl:template>

  <xsl:template match="choice[not(abbr)]" mode="f:beside" as="node()*">
    <xsl:apply-templates select="f:reading-of(.)/node()" mode="f:beside"/>
  </xsl:template>

  <xsl:template match="app" mode="f:beside" as="node()*">
    <xsl:apply-templates select="(lem, rdg)[1]/node()" mode="f:beside"/>
  </xsl:template>

  <!-- The headings of the page are those of its own text. -->
  <xsl:template match="head[not(parent::list | parent::table | parent::figure | parent::lg)]" mode="f:beside" as="element(p)">
    <tei:p><tei:hi rend="bold"><xsl:apply-templates mode="f:beside"/></tei:hi></tei:p>
  </xsl:template>
</xsl:transform>
