<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, tables, figures. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- An item bears its label or @n; a list of a numbered type counts those that bear none. -->
  <xsl:template match="list" as="text()*">
    <xsl:variable name="list" as="element(list)" select="."/>
    <xsl:apply-templates select="head"/>
    <xsl:if test="item">
      <xsl:text>#items((</xsl:text>
      <xsl:sequence select="item ! f:item-label(., $list)"/>
      <xsl:text>), </xsl:text>
      <xsl:for-each-group select="item" group-by="generate-id()">
        <xsl:text>[</xsl:text>
        <xsl:apply-templates select="."/>
        <xsl:text>], </xsl:text>
      </xsl:for-each-group>
      <xsl:text>)&#10;</xsl:text>
    </xsl:if>
    <xsl:call-template name="f:flow"><xsl:with-param name="nodes" select="* except (head, item, label[following-sibling::*[1][self::item]], headLabel, headItem)"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="item" as="text()*">
    <xsl:call-template name="f:flow"><xsl:with-param name="wrap" select="'item-text'"/></xsl:call-template>
  </xsl:template>

  <xsl:function name="f:item-label" as="text()*">
    <xsl:param name="item" as="element(item)"/>
    <xsl:param name="list" as="element(list)"/>
    <xsl:variable name="label" as="element(label)?" select="$item/preceding-sibling::*[1][self::label]"/>
    <xsl:text>[</xsl:text>
    <xsl:choose>
      <xsl:when test="$label"><xsl:apply-templates select="$label/node()"/></xsl:when>
      <xsl:when test="$item/@n">{f:text($item/@n)}</xsl:when>
      <xsl:when test="($list/@type, $list/@rend) = ('ordered', 'numbered')">{f:text(count($item/preceding-sibling::item) + 1 || '.')}</xsl:when>
      <xsl:when test="($list/@type, $list/@rend) = ('bulleted', 'unordered')">{f:text('•')}</xsl:when>
    </xsl:choose>
    <xsl:text>], </xsl:text>
  </xsl:function>

  <!-- Rows of cells: content, columns, rows, whether it is a heading.  The design finds each cell's place. -->
  <xsl:template match="table" as="text()*">
    <xsl:apply-templates select="head[not(../row/cell)]"/>
    <xsl:if test="row/cell">
      <xsl:text>#grid-of-cells([</xsl:text>
      <xsl:apply-templates select="head"/>
      <xsl:text>], (</xsl:text>
      <xsl:value-of select="f:column-widths(.) ! (. || ', ')" separator=""/>
      <xsl:text>), (</xsl:text>
      <xsl:value-of select="f:longest-words(.) ! (. || ', ')" separator=""/>
      <xsl:text>), (</xsl:text>
      <xsl:value-of select="f:column-alignments(.) ! (. || ', ')" separator=""/>
      <xsl:text>), {if (f:is-outermost(.)) then 'true' else 'false'}, (&#10;</xsl:text>
      <xsl:apply-templates select="row"/>
      <xsl:text>))&#10;</xsl:text>
    </xsl:if>
    <xsl:call-template name="f:flow"><xsl:with-param name="nodes" select="* except (head, row)"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="row" as="text()*">
    <xsl:text>(</xsl:text>
    <xsl:apply-templates select="cell"/>
    <xsl:text>),&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="cell" as="text()*">
    <xsl:text>(</xsl:text>
    <xsl:text>[</xsl:text>
    <xsl:call-template name="f:flow"><xsl:with-param name="wrap" select="'cell-text'"/></xsl:call-template>
    <xsl:text>], {f:count(@cols)}, {f:count(@rows)}, {if ((@role, ../@role) = 'label') then 'true' else 'false'}), </xsl:text>
  </xsl:template>

  <xsl:function name="f:count" as="xs:integer">
    <xsl:param name="value" as="attribute()?"/>
    <xsl:sequence select="if (matches($value, '^[1-9]\d{0,2}$')) then xs:integer($value) else 1"/>
  </xsl:function>

  <!-- Columns of figures stand at the right, so that digits stand below each other. -->
  <xsl:function name="f:column-alignments" as="xs:string*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:for-each select="1 to count(f:column-widths($table))">
      <xsl:variable name="column" as="xs:integer" select="."/>
      <xsl:variable name="words" as="xs:string*" select="$table/row[not(@role = 'label')]/cell[$column][not(@role = 'label')] ! f:plain(.)[. ne '']"/>
      <xsl:sequence select="if (exists($words) and (every $one in $words satisfies matches($one, '^[-–−+]?[\p{Sc}]?[\d.,’'' ]*[-–\d%½¼¾]$'))) then 'end' else 'start'"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A share of the width for each column: the length of its longest cell, kept within bounds. -->
  <xsl:function name="f:column-widths" as="xs:integer*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:variable name="columns" as="xs:integer" select="xs:integer(max($table/row/sum(cell/f:count(@cols))))"/>
    <xsl:for-each select="1 to $columns">
      <xsl:variable name="column" as="xs:integer" select="."/>
      <xsl:sequence select="min((40, max((4, $table/row/cell[$column] ! string-length(f:plain(.))))))"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The longest word of each column; longer ones may be broken. -->
  <xsl:function name="f:longest-words" as="xs:integer*">
    <xsl:param name="table" as="element(table)"/>
    <xsl:for-each select="1 to count(f:column-widths($table))">
      <xsl:variable name="column" as="xs:integer" select="."/>
      <xsl:sequence select="min((14, max((2, $table/row[not(cell/@cols)]/cell[$column] ! max(tokenize(f:plain(.)) ! string-length(.))))))"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether no other block holds it, so that it may have a page of its own. -->
  <xsl:function name="f:is-outermost" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="every $one in $node/ancestor::* satisfies matches(local-name($one), '^(TEI|teiCorpus|text|front|body|back|group|div\d?|p|edition|page)$')"/>
  </xsl:function>

  <!-- Pictures: files of the edition, which `finish` hands over; where there is none, its description stands in its place. -->
  <xsl:template match="figure" as="text()*">
    <xsl:text>#picture[</xsl:text>
    <xsl:call-template name="f:flow"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="figure[graphic]" priority="1" as="text()*">
    <xsl:for-each select="graphic">
      <xsl:text>#illustration({f:string(@url)}, {f:string(f:picture-words(.))})&#10;</xsl:text>
    </xsl:for-each>
    <xsl:call-template name="f:caption"/>
  </xsl:template>
  <!-- One picture that no other block holds may move to the next page while the text goes on. -->
  <xsl:template match="figure[count(graphic) eq 1][not(.//note)][f:is-outermost(.)]" priority="2" as="text()*">
    <xsl:text>#plate({f:string(graphic/@url)}, {f:string(f:picture-words(graphic))})[</xsl:text>
    <xsl:call-template name="f:caption"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template name="f:caption" as="text()*">
    <xsl:if test="* except (graphic | figDesc)">
      <xsl:text>#caption[</xsl:text>
      <xsl:call-template name="f:flow"><xsl:with-param name="nodes" select="node() except (graphic | figDesc)"/></xsl:call-template>
      <xsl:text>]&#10;</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="figure/head" priority="3" as="text()*">
    <xsl:text>#line-of-letter[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="graphic" as="text()*">
    <xsl:text>#small-picture({f:string(@url)}, {f:string(f:picture-words(.))})</xsl:text>
  </xsl:template>
  <!-- Sound, film, notes: what a book can't show. -->
  <xsl:template match="media | binaryObject | notatedMusic" as="text()*">
    <xsl:value-of select="f:text('[' || string-join((f:print-word('picture'), @url ! tokenize(., '/')[last()]), ' ') || ']')"/>
  </xsl:template>
  <xsl:template match="figDesc" as="text()*">
    <xsl:text>#description[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]</xsl:text>
  </xsl:template>
</xsl:transform>
