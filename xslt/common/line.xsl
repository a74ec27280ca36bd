<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands in a line of a block: words, marks of notes, readings, breaks. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="text.xsl"/>
  <xsl:include href="notes.xsl"/>

  <!-- An element without a rule gives its words. -->
  <xsl:mode name="f:line" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template match="comment() | processing-instruction()" mode="f:line"/>

  <xsl:template match="text()" mode="f:line" as="text()">
    <xsl:value-of select="."/>
  </xsl:template>
  <xsl:template match="text()[f:is-at-break(.)]" mode="f:line" as="text()">
    <xsl:value-of select="if ($f:diplomatic) then . else f:read-at-break(.)"/>
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
  <xsl:template match="lb[f:is-line-end(.)]" mode="f:line" priority="2" as="node()?">
    <xsl:choose>
      <xsl:when test="$f:diplomatic"><e:break/></xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:space-for(.)"/>
      </xsl:otherwise>
    </xsl:choose>
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
      <xsl:if test="not(node())"><xsl:text>{if (starts-with($target, "#")) then "→" else $target}</xsl:text></xsl:if>
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

  <!-- What is heard or seen beside words; names of elements as they are written in XML. -->
  <xsl:template match="pause | vocal | kinesic | incident | writing" mode="f:line" as="node()*">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates mode="f:line"/>
    <xsl:text>{lower-case(f:readable(local-name()))[not(normalize-space(current()))]}] </xsl:text>
  </xsl:template>
  <xsl:template match="gi | att | tag | val" mode="f:line" as="node()*">
    <xsl:text>{f:before-code(.)}</xsl:text>
    <xsl:apply-templates mode="f:line"/>
    <xsl:text>{f:after-code(.)}</xsl:text>
  </xsl:template>
  <xsl:template match="specDesc | specGrpRef | elementRef | classRef | dataRef | macroRef | moduleRef" mode="f:line" as="text()">
    <xsl:text>{(@key, @target, local-name())[1]}</xsl:text>
  </xsl:template>
  <xsl:template match="specList" mode="f:line" as="text()">
    <xsl:text>{string-join(*/@key, ' ')}</xsl:text>
  </xsl:template>
  <xsl:template match="relation" mode="f:line" as="node()*">
    <xsl:text>{f:relation-words(.)} </xsl:text>
    <xsl:apply-templates select="desc" mode="f:line"/>
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
