<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks: divisions, headings, paragraphs; and all other blocks by the modules that it takes in. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="contents.xsl"/>
  <xsl:include href="readings.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="records.xsl"/>
  <xsl:include href="pictures.xsl"/>
  <xsl:include href="parallel.xsl"/>
  <xsl:include href="letter.xsl"/>
  <xsl:include href="quotations.xsl"/>
  <xsl:include href="lists.xsl"/>

  <!-- The name of a part for those who go from part to part without seeing them: "Attachment", "Attachment 2".  The many
       parts of a book are no landmarks. -->
  <xsl:function name="f:landmark" as="attribute(aria-label)?">
    <xsl:param name="part" as="element(div)"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:variable name="parts" as="element(div)*" select="$part/../parent::text[parent::TEI]/(front | body | back)/div"/>
    <xsl:if test="exists($parts) and count($parts) le 20">
      <xsl:variable name="before" as="xs:integer" select="count($parts[. &lt;&lt; $part][string((@type, 'document')[1]) ! f:kind-word(., $language) eq $label])"/>
      <xsl:attribute name="aria-label" select="$label || (' ' || $before + 1)[$before gt 0]"/>
    </xsl:if>
  </xsl:function>

  <!-- A document or part of the file: its kind, then its blocks, each with its footnotes in the margin. -->
  <xsl:template match="body/div | front/div | back/div" mode="f:text" as="element(Q{}section)">
    <xsl:variable name="type" as="xs:string" select="string((@type, 'document')[1])"/>
    <xsl:variable name="label" as="xs:string" select="f:kind-word($type, $language)"/>
    <section>
      <xsl:sequence select="f:attributes(., 'part'), f:attribute-of('data-type', $type), f:division-id(.)[not(current()/@xml:id)] ! f:attribute-of('id', .)"/>
      <xsl:sequence select="f:landmark(., $label)"/>
      <!-- The kind of the only part stands below the title already. -->
      <xsl:if test="f:is-kind($type) and (@corresp or (preceding-sibling::div, following-sibling::div)[f:is-kind(string(@type))] or not(parent::body))">
        <p class="kind">
          <xsl:text>{$label}</xsl:text>
          <xsl:apply-templates select="@corresp" mode="f:text"/>
        </p>
      </xsl:if>
      <xsl:call-template name="f:blocks"/>
    </section>
  </xsl:template>

  <!-- The division that this one belongs to, as a telegram to the decision that approves it. -->
  <xsl:template match="div/@corresp" mode="f:text" as="element(Q{}span)*">
    <xsl:variable name="division" as="element()" select=".."/>
    <xsl:for-each select="tokenize(.)[starts-with(., '#')]">
      <xsl:variable name="other" as="element(div)?" select="key('f:ids', substring(., 2), root($division))[self::div]"/>
      <xsl:if test="$other">
        <span class="belongs"><xsl:text>{lower-case(f:word('belongs-to', $language))} </xsl:text>
          <a href="{.}">{lower-case(f:kind-word(string(($other/@type, 'document')[1]), $language))}</a></span>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="f:text" priority="-1" as="element(Q{}section)">
    <section>
      <xsl:sequence select="f:attributes(., 'section'), f:division-id(.)[not(current()/@xml:id)] ! f:attribute-of('id', .)"/>
      <xsl:call-template name="f:blocks"/>
    </section>
  </xsl:template>

  <!-- The children of a division, and beside each the footnotes that it holds. -->
  <xsl:template name="f:blocks" as="node()*">
    <xsl:param name="children" as="element()*" select="*"/>
    <xsl:for-each-group select="$children" group-starting-with="*[f:has-notes(.)]">
      <xsl:for-each select="current-group()">
        <xsl:apply-templates select="." mode="f:text"/>
        <xsl:if test="$f:other">
          <xsl:sequence select="f:beside(.)"/>
        </xsl:if>
        <!-- The first of a group alone may have notes. -->
        <xsl:if test="position() eq 1 and not(self::div)">
          <xsl:sequence select="f:notes-beside(., last())"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A nested division shows its notes itself, beside its own blocks; so does a text within the text. -->
  <xsl:function name="f:has-notes" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="not($block/self::div) and exists(f:notes-of($block))"/>
  </xsl:function>

  <!-- Headings.  The title of the page is the first level; a second heading of a division stands below its first.
       Divisions without a heading make no level. -->
  <xsl:template match="head" mode="f:text" as="element()">
    <xsl:variable name="depth" as="xs:integer" select="count(ancestor::div[head]) + (if (preceding-sibling::head) then 2 else 1)"/>
    <xsl:variable name="level" as="xs:integer" select="max((2, min(($depth, 6))))"/>
    <xsl:variable name="holds-blocks" as="xs:boolean" select="f:paragraph-element(.) eq 'div'"/>
    <xsl:element name="{if ($holds-blocks) then 'div' else 'h' || $level}">
      <xsl:sequence select="f:attributes(., string-join(('head', @type[. = ('item', 'sub')]), ' '))"/>
      <!-- HTML's headings hold phrases only. -->
      <xsl:if test="$holds-blocks">
        <xsl:attribute name="role" select="'heading'"/>
        <xsl:attribute name="aria-level" select="$level"/>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="list/head | lg/head | figure/head | listBibl/head | argument/head | epigraph/head | div/label | body/label | sp/head
    | postscript/label | postscript/head" mode="f:text" priority="1" as="element(Q{}p)">
    <p>
      <xsl:sequence select="f:attributes(., 'label')"/>
      <xsl:apply-templates mode="f:text"/>
    </p>
  </xsl:template>

  <xsl:variable name="f:paragraph" as="xs:string" select="f:word('paragraph', $language)"/>

  <!-- A paragraph of a division, with its number as a permanent link; what is not of the document has none. -->
  <xsl:template match="div/p | body/p | div/ab | body/ab" mode="f:text" priority="1" as="element()">
    <xsl:variable name="number" as="xs:integer?" select="f:paragraph-number(.)"/>
    <xsl:element name="{f:paragraph-element(.)}">
      <xsl:sequence select="f:attributes(., 'p' || ' preformatted'[current()/@rend = 'preformatted'])"/>
      <xsl:if test="exists($number)">
        <xsl:variable name="id" as="xs:string" select="string((@xml:id, 'paragraph:' || $number)[1])"/>
        <xsl:attribute name="id" select="$id"/>
        <a class="para" href="#{$id}" aria-label="{$f:paragraph} {$number}">{$number}</a>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <!-- The edition's own words. -->
  <xsl:template match="div[@type = 'page']" mode="f:text" priority="1" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'part own-words')"/>
      <xsl:call-template name="f:blocks"/>
    </div>
  </xsl:template>

  <!-- The numbered paragraphs of a document, in order. -->
  <xsl:function name="f:paragraphs" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/text/descendant::*[self::p or self::ab][parent::div or parent::body]"/>
  </xsl:function>

  <xsl:variable name="f:paragraph-numbers" as="map(xs:string, xs:integer)" select="f:positions(/TEI ! f:paragraphs(.))"/>

  <xsl:function name="f:paragraph-number" as="xs:integer?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$f:paragraph-numbers(generate-id($node))"/>
  </xsl:function>

  <xsl:template match="p | ab | stage[parent::div or parent::sp] | byline | trailer" mode="f:text" as="element()">
    <xsl:element name="{f:paragraph-element(.)}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <!-- What may be a block of HTML: every element of every paragraph is asked. -->
  <xsl:variable name="f:possible-blocks" as="map(xs:string, xs:boolean)" static="yes"
    select="map:merge(($f:block-names, ('quote', 'q', 'cit', 'note') ! map:entry(., true())))"/>

  <!-- HTML's p holds phrases only. -->
  <xsl:function name="f:paragraph-element" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      if ($node/descendant::*[not(self::note[@place ne 'inline'])][map:contains($f:possible-blocks, local-name())][map:contains($f:block-names, local-name())
        or (if (self::note) then f:stands-alone(.) else f:is-block(.))][not(ancestor::note[f:is-footnote(.)])]) then 'div' else 'p'"/>
  </xsl:function>
</xsl:transform>
