<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of a document as a flat sequence of blocks, for formats that know lines only (plain text, Markdown).

     Each is an e:block with @kind (paragraph, heading, label, line, verse, row, notice, rule), @quoted and @listed (how many
     quotations and lists it stands in), and perhaps @level, @label and @group: blocks of one group stand on lines below
     each other.  It holds text, e:strong, e:em, e:del, e:add, e:break, e:page[@n], e:note[@n][@position],
     e:link[@target], and in a row e:cell[@head].  The entry says which text by the variable f:diplomatic. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="parameters.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="flow-lists.xsl"/>
  <xsl:include href="line.xsl"/>

  <!-- Blocks; what has no rule of its own holds some. -->
  <xsl:mode name="f:flow" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="*" mode="f:flow" as="element(e:block)*">
    <xsl:call-template name="f:flow"/>
  </xsl:template>

  <!-- The content of an element: each run of words between blocks is a block of the kind given. -->
  <xsl:template name="f:flow" as="element(e:block)*">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:param name="kind" as="xs:string" select="'paragraph'"/>
    <xsl:param name="group" as="xs:string?"/>
    <xsl:for-each-group select="$nodes" group-adjacent="if (f:is-block(.)) then generate-id() else ''">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="f:flow"/>
        </xsl:when>
        <xsl:when test="current-group()[self::* or self::text()[normalize-space()]]">
          <xsl:call-template name="f:block">
            <xsl:with-param name="nodes" select="current-group()"/>
            <xsl:with-param name="kind" select="$kind"/>
            <xsl:with-param name="group" select="$group"/>
          </xsl:call-template>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="f:block" as="element(e:block)?">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="level" as="xs:integer?"/>
    <xsl:param name="group" as="xs:string?"/>
    <xsl:param name="quoted" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:param name="listed" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:variable name="content" as="node()*">
      <xsl:apply-templates select="$nodes" mode="f:line"/>
    </xsl:variable>
    <xsl:if test="$content[self::* or normalize-space()]">
      <e:block kind="{$kind}" quoted="{$quoted}" listed="{$listed}">
        <xsl:copy-of select="$level ! f:own('level', string(.)), $group ! f:own('group', .)"/>
        <xsl:sequence select="$content"/>
      </e:block>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:own" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

  <!-- Headings: the title of the document is the first level. -->
  <xsl:template match="head" mode="f:flow" as="element(e:block)?">
    <xsl:call-template name="f:block">
      <xsl:with-param name="kind" select="'heading'"/>
      <xsl:with-param name="level" select="min((6, 1 + count(ancestor::*[matches(local-name(), '^div\d?$')]) + count(preceding-sibling::head[1])))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="list/head | table/head | figure/head | lg/head | listBibl/head | argument/head | epigraph/head | sp/head | postscript/head
    | label | speaker" mode="f:flow" priority="1" as="element(e:block)?">
    <xsl:call-template name="f:block"><xsl:with-param name="kind" select="'label'"/></xsl:call-template>
  </xsl:template>

  <!-- The lines of a letter's beginning and end stand together. -->
  <xsl:template match="opener | closer | dateline | salute | signed | byline | trailer | docTitle | docAuthor | docDate | docImprint | titlePage"
    mode="f:flow" as="element(e:block)*">
    <xsl:call-template name="f:flow">
      <xsl:with-param name="kind" select="'line'"/>
      <xsl:with-param name="group" select="generate-id((ancestor::opener, ancestor::closer, ancestor::titlePage, .)[1])"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="opener/idno | opener/ref | closer/idno | closer/ref" mode="f:flow" as="element(e:block)?">
    <xsl:call-template name="f:block">
      <xsl:with-param name="nodes" select="."/>
      <xsl:with-param name="kind" select="'line'"/>
      <xsl:with-param name="group" select="generate-id(..)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="address" mode="f:flow" as="element(e:block)*">
    <xsl:variable name="group" as="xs:string" select="generate-id((ancestor::opener, ancestor::closer, .)[1])"/>
    <xsl:for-each-group select="node()[self::* or normalize-space()]" group-adjacent="if (self::addrLine) then generate-id() else ''">
      <xsl:call-template name="f:block">
        <xsl:with-param name="nodes" select="current-group()"/>
        <xsl:with-param name="kind" select="'line'"/>
        <xsl:with-param name="group" select="$group"/>
      </xsl:call-template>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="l" mode="f:flow" as="element(e:block)?">
    <xsl:call-template name="f:block">
      <xsl:with-param name="kind" select="'verse'"/>
      <xsl:with-param name="group" select="generate-id((parent::lg, .)[1])"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Records: each field on a line of its own, with its name where the words don't speak for themselves. -->
  <xsl:template match="tei:*[map:contains($f:records, local-name())][*][not(text()[normalize-space()])]" mode="f:flow" priority="-0.1" as="element(e:block)*">
    <xsl:variable name="group" as="xs:string" select="generate-id()"/>
    <xsl:for-each select="*">
      <xsl:choose>
        <xsl:when test="f:is-block(.) or self::note">
          <xsl:apply-templates select="." mode="f:flow"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="f:block">
            <xsl:with-param name="nodes" select="."/>
            <xsl:with-param name="kind" select="'line'"/>
            <xsl:with-param name="group" select="$group"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- Speech in transcription, after who speaks. -->
  <xsl:template match="u" mode="f:flow" as="element(e:block)*">
    <xsl:if test="f:names-speaker(.)">
      <e:block kind="label" quoted="0" listed="0">{string-join(tokenize(@who) ! f:speaker(., root(current())), ', ')}</e:block>
    </xsl:if>
    <xsl:call-template name="f:flow"/>
  </xsl:template>

  <!-- Examples and specifications are shown as the XML that they are, line by line. -->
  <xsl:template mode="f:flow" as="element(e:block)*" match="eg | *:egXML | schemaSpec | specGrp | elementSpec | classSpec | macroSpec | dataSpec | moduleSpec
    | paramSpec | content | constraintSpec | exemplum | attList | attDef | valList | model | modelGrp | modelSequence">
    <xsl:variable name="group" as="xs:string" select="generate-id()"/>
    <xsl:for-each select="tokenize(if (self::eg) then string(.) else f:source-text(if (local-name() eq 'egXML') then node() else .), '\n')[normalize-space()]">
      <e:block kind="line" quoted="0" listed="0" group="{$group}">{.}</e:block>
    </xsl:for-each>
  </xsl:template>

  <!-- What stands apart as quoted. -->
  <xsl:template match="quote | q | said | cit | floatingText" mode="f:flow" as="element(e:block)*">
    <xsl:param name="quoted" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:call-template name="f:flow">
      <xsl:with-param name="quoted" select="$quoted + 1" tunnel="yes"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="note" mode="f:flow" as="element(e:block)*">
    <xsl:call-template name="f:flow"><xsl:with-param name="kind" select="'notice'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="pb | gap | idno | ref | milestone[@n] | graphic | desc" mode="f:flow" as="element(e:block)?">
    <xsl:call-template name="f:block">
      <xsl:with-param name="nodes" select="."/>
      <xsl:with-param name="kind" select="'paragraph'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="milestone[not(@n)]" mode="f:flow" as="element(e:block)">
    <e:block kind="rule" quoted="0" listed="0"/>
  </xsl:template>
</xsl:transform>
