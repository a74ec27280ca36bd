<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands as a block and what runs in the line.  TEI mixes them (a p may hold a list); formats other than the web
     site must be told. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="records.xsl"/>

  <!-- Elements that are blocks wherever they stand, beside records. -->
  <xsl:variable name="f:blocks" as="xs:string*" static="yes" select="
    'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'p', 'ab', 'head', 'list', 'table', 'figure', 'lg', 'l', 'sp', 'spGrp', 'floatingText',
    'opener', 'closer', 'dateline', 'salute', 'signed', 'address', 'byline', 'postscript', 'trailer', 'argument', 'epigraph', 'listBibl',
    'titlePage', 'docTitle', 'docAuthor', 'docDate', 'docImprint', 'docEdition', 'imprimatur', 'castList', 'castGroup', 'set', 'notatedMusic'"/>
  <!-- Elements that are blocks among blocks and stand in the line in running text. -->
  <xsl:variable name="f:sometimes-blocks" as="xs:string*" static="yes" select="
    'quote', 'q', 'cit', 'said', 'note', 'noteGrp', 'stage', 'bibl', 'biblStruct', 'biblFull', 'label', 'milestone', 'idno', 'ref', 'gap', 'pb', 'desc', 'speaker'"/>
  <!-- Elements that hold blocks, never words of their own. -->
  <xsl:variable name="f:frames" as="xs:string*" static="yes" select="
    'text', 'front', 'body', 'back', 'group', 'div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'lg', 'sp', 'spGrp', 'postscript', 'argument',
    'epigraph', 'titlePage', 'listBibl', 'castList', 'castGroup', 'set', 'abstract', 'floatingText'"/>

  <!-- By name: true for f:blocks, false for f:sometimes-blocks; a map, because every node of a text is asked. -->
  <xsl:variable name="f:may-be-block" as="map(xs:string, xs:boolean)" static="yes"
    select="map:merge((map:merge(tokenize('u castItem eg egXML schemaSpec specGrp elementSpec classSpec macroSpec dataSpec moduleSpec paramSpec
      content constraintSpec exemplum attList attDef valList') ! map { .: true() }), $f:records, $f:sometimes-blocks ! map { .: false() }, $f:blocks ! map { .: true() }), map { 'duplicates': 'use-last' })"/>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="by-name" as="xs:boolean?" select="$node/self::*/$f:may-be-block(local-name(.))"/>
    <xsl:choose>
      <xsl:when test="$by-name"><xsl:sequence select="true()"/></xsl:when>
      <xsl:when test="not($node/*)"><xsl:sequence select="exists($by-name) and not($node/self::note[f:is-footnote(.)]) and f:stands-alone($node)"/></xsl:when>
      <xsl:when test="$node/self::note[f:is-footnote(.)]"><xsl:sequence select="false()"/></xsl:when>
      <xsl:when test="exists($by-name) and f:stands-alone($node)"><xsl:sequence select="true()"/></xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="exists($node/descendant::*[$f:may-be-block(local-name())][not(ancestor::note[. >> $node])])"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- An element among blocks: its parent is a frame, or has only elements (an opener of lines). -->
  <xsl:function name="f:stands-alone" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="local-name($node/..) = $f:frames or $node/parent::*[self::opener or self::closer][not(text()[normalize-space()])]"/>
  </xsl:function>
</xsl:transform>
