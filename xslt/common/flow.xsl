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

  <!-- Lists: the first block of an item bears the item's label. -->
  <xsl:template match="list" mode="f:flow" as="element(e:block)*">
    <xsl:param name="listed" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:apply-templates select="head" mode="f:flow"/>
    <xsl:for-each select="* except (head, label[following-sibling::*[1][self::item]], headLabel, headItem)">
      <xsl:choose>
        <xsl:when test="self::item">
          <xsl:variable name="blocks" as="element(e:block)*">
            <xsl:call-template name="f:flow">
              <xsl:with-param name="listed" select="$listed + 1" tunnel="yes"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:sequence select="head($blocks) ! f:labelled(., f:item-words(current())), tail($blocks)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="f:flow"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:labelled" as="element(e:block)">
    <xsl:param name="block" as="element(e:block)"/>
    <xsl:param name="label" as="xs:string"/>
    <e:block label="{$label}">
      <xsl:sequence select="$block/@*[not(name() = 'label')], $block/node()"/>
    </e:block>
  </xsl:function>

  <!-- What stands before an item: its label, its own number, or its number in a list that counts. -->
  <xsl:function name="f:item-words" as="xs:string">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="list" as="element()" select="$item/.."/>
    <xsl:sequence select="string((
      $item/preceding-sibling::*[1][self::label] ! f:plain(.), $item/@n ! string(.),
      (count($item/preceding-sibling::item) + 1 || '.')[($list/@type, $list/@rend) = ('ordered', 'numbered')])[1])"/>
  </xsl:function>

  <xsl:template match="table" mode="f:flow" as="element(e:block)*">
    <xsl:param name="quoted" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:param name="listed" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:variable name="group" as="xs:string" select="generate-id()"/>
    <xsl:apply-templates select="head" mode="f:flow"/>
    <xsl:for-each select="row[cell]">
      <e:block kind="row" quoted="{$quoted}" listed="{$listed}" group="{$group}">
        <xsl:for-each select="cell">
          <e:cell head="{(@role, ../@role) = 'label'}">
            <xsl:apply-templates mode="f:line"/>
          </e:cell>
        </xsl:for-each>
      </e:block>
    </xsl:for-each>
    <xsl:apply-templates select="* except (head, row)" mode="f:flow"/>
  </xsl:template>

  <!-- Lines; an element without a rule gives its words. -->
  <xsl:mode name="f:line" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template match="comment() | processing-instruction()" mode="f:line"/>

  <xsl:template match="text()" mode="f:line" as="text()">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="note[f:is-footnote(.)]" mode="f:line" priority="3" as="element(e:note)">
    <e:note n="{f:note-number(.)}" position="{f:note-position(.)}"/>
  </xsl:template>

  <!-- Blocks that stand in a line after all (in a cell, in a name) are parted by a space. -->
  <xsl:template match="p | ab | item | l | head | addrLine | row | cell | list/label | dateline | salute | signed" mode="f:line" as="node()*">
    <xsl:apply-templates mode="f:line"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="hi[f:is-strong(.)]" mode="f:line" priority="1" as="element(e:strong)">
    <e:strong><xsl:apply-templates mode="f:line"/></e:strong>
  </xsl:template>
  <xsl:template match="emph | foreign | title | term | mentioned | stage | hi[not(f:is-strong(.))][f:is-slanted(.)]" mode="f:line" as="element(e:em)">
    <e:em><xsl:apply-templates mode="f:line"/></e:em>
  </xsl:template>

  <xsl:function name="f:is-strong" as="xs:boolean">
    <xsl:param name="hi" as="element()"/>
    <xsl:sequence select="tokenize(lower-case($hi/@rend)) = ('bold', 'b', 'strong')"/>
  </xsl:function>
  <xsl:function name="f:is-slanted" as="xs:boolean">
    <xsl:param name="hi" as="element()"/>
    <xsl:sequence select="not($hi/@rend) or tokenize(lower-case($hi/@rend)) = ('italic', 'italics', 'i', 'it', 'underline', 'underlined', 'u')"/>
  </xsl:function>

  <xsl:template match="del" mode="f:line" as="element(e:del)">
    <e:del><xsl:apply-templates mode="f:line"/></e:del>
  </xsl:template>

  <xsl:template match="add" mode="f:line" as="element(e:add)">
    <e:add><xsl:apply-templates mode="f:line"/></e:add>
  </xsl:template>

  <xsl:template match="lb" mode="f:line" as="element(e:break)">
    <e:break/>
  </xsl:template>
  <xsl:template match="lb[@break = 'no']" mode="f:line" priority="1" as="element(e:break)?">
    <xsl:if test="$f:diplomatic"><e:break/></xsl:if>
  </xsl:template>

  <xsl:template match="pb" mode="f:line" as="element(e:page)?">
    <xsl:if test="normalize-space(@n)"><e:page n="{normalize-space(@n)}"/></xsl:if>
  </xsl:template>

  <xsl:template match="space" mode="f:line" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template match="milestone" mode="f:line" as="text()">
    <xsl:text>{@n}</xsl:text>
  </xsl:template>

  <!-- Running heads of the original are no part of what is read. -->
  <xsl:template match="fw" mode="f:line" as="node()*">
    <xsl:if test="$f:diplomatic"><xsl:apply-templates mode="f:line"/></xsl:if>
  </xsl:template>

  <!-- Readings.  The reading text has what the editor decided, the diplomatic one what the source has. -->
  <xsl:template match="choice" mode="f:line" as="node()*">
    <xsl:apply-templates select="if ($f:diplomatic) then (sic, orig, abbr, *)[1] else f:reading-of(.)" mode="f:line"/>
  </xsl:template>

  <xsl:template match="app" mode="f:line" as="node()*">
    <xsl:apply-templates select="(lem, rdg, rdgGrp/(lem, rdg))[1]" mode="f:line"/>
  </xsl:template>

  <xsl:template match="sic[not(parent::choice)]" mode="f:line" as="node()*">
    <xsl:apply-templates mode="f:line"/>
    <xsl:if test="not($f:diplomatic)"><xsl:text> [sic]</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="supplied" mode="f:line" as="node()*">
    <xsl:variable name="bare" as="xs:boolean" select="not(contains(., '['))"/>
    <xsl:if test="$bare"><xsl:text>{if ($f:diplomatic) then '⟨' else '['}</xsl:text></xsl:if>
    <xsl:apply-templates mode="f:line"/>
    <xsl:if test="$bare"><xsl:text>{if ($f:diplomatic) then '⟩' else ']'}</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="gap" mode="f:line" as="node()*">
    <xsl:apply-templates select="desc/node()" mode="f:line"/>
    <xsl:if test="not(normalize-space(desc))"><xsl:text>[…]</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="unclear" mode="f:line" as="node()*">
    <xsl:apply-templates mode="f:line"/>
    <xsl:text> [?]</xsl:text>
  </xsl:template>

  <xsl:template match="ref | ptr" mode="f:line" as="node()*">
    <xsl:variable name="target" as="xs:string" select="string(tokenize(@target)[1])"/>
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates mode="f:line"/>
      <xsl:if test="not(node())"><xsl:text>{@target}</xsl:text></xsl:if>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="matches($target, '^(https?://[^\s\\]+|mailto:[^\s\\]+)$', 'i')">
        <e:link target="{$target}"><xsl:sequence select="$words"/></e:link>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A picture is told by its description. -->
  <xsl:template match="figDesc" mode="f:line" as="node()*">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates mode="f:line"/>
    <xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:template match="graphic | media" mode="f:line" as="text()?">
    <xsl:if test="not(../figDesc)"><xsl:text>[{f:picture-words(.)}]</xsl:text></xsl:if>
  </xsl:template>
  <xsl:function name="f:picture-words" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:sequence select="string(($graphic/desc ! f:plain(.), $graphic/@url ! tokenize(., '/')[last()], '…')[. ne ''][1])"/>
  </xsl:function>

  <!-- Elements of which nothing is shown. -->
  <xsl:template match="anchor | cb | gb | listTranspose | handShift | index | interp | interpGrp | spanGrp | span | link | linkGrp | addSpan | delSpan
    | damageSpan | alt | join | when | timeline | certainty | precision | respons" mode="f:line"/>
</xsl:transform>
