<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks of the text: divisions, headings, paragraphs, the parts of a letter, verse, quotations. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:template match="text | front | body | back | group | floatingText/body | argument | castGroup | set | spGrp | listBibl | noteGrp | imprimatur" as="text()*">
    <xsl:call-template name="f:flow"/>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" as="text()*">
    <xsl:text>#division({f:string(if (parent::body or parent::front or parent::back) then 'top' else if (head) then 'headed' else 'plain')})[</xsl:text>
    <xsl:call-template name="f:flow"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <!-- How many divisions with a heading a node stands in: PDF/UA allows no gap between the levels of headings. -->
  <xsl:function name="f:depth" as="xs:integer">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="count($node/ancestor::*[starts-with(local-name(), 'div')][head[not(@type = 'item')]])"/>
  </xsl:function>

  <!-- The first heading of a division is one in the outline; what follows it is set below. -->
  <xsl:template match="head" as="text()*">
    <xsl:text>#subheading[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template priority="1" match="*[starts-with(local-name(), 'div')][not(ancestor::floatingText or ancestor::note or ancestor::quote)]/head[not(@type = 'item')][not(preceding-sibling::head[not(@type = 'item')])]" as="text()*">
    <xsl:text>#section({f:depth(.) + 1}, {f:string(f:plain(.))})[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template priority="2" match="head[@type = 'item']" as="text()*">
    <xsl:text>#item-heading[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="p | ab" as="text()*">
    <xsl:call-template name="f:flow"/>
  </xsl:template>

  <!-- Some eight lines at most, for they all stand on one page. -->
  <xsl:template match="p[(following-sibling::*, ../self::div/following-sibling::*)[1][self::closer or self::signed]][not(node()[f:is-block(.)])][string-length(.) lt 560]" priority="1" as="text()*">
    <xsl:text>#last-paragraph({if (preceding-sibling::*[1][self::p]) then 'true' else 'false'})[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="ab[@rend = 'preformatted']" priority="1" as="text()*">
    <xsl:text>#preformatted[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <!-- Each line of an opener or closer is a paragraph of its own. -->
  <xsl:template match="opener | closer" as="text()*">
    <xsl:text>#{local-name()}[</xsl:text>
    <xsl:call-template name="f:flow"><xsl:with-param name="wrap" select="'line-of-letter'"/></xsl:call-template>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="opener[not(text()[normalize-space()])]/idno | opener[not(text()[normalize-space()])]/ref | closer[not(text()[normalize-space()])]/idno | closer[not(text()[normalize-space()])]/ref" priority="3" as="text()*">
    <xsl:text>#line-of-letter[</xsl:text>
    <xsl:next-match/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="dateline | salute | signed | byline | trailer | docTitle | docAuthor | docDate | docImprint | docEdition" as="text()*">
    <xsl:text>#{lower-case(local-name())}[</xsl:text>
    <xsl:call-template name="f:flow"><xsl:with-param name="wrap" select="'line-of-letter'"/></xsl:call-template>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="titlePart" as="text()*">
    <xsl:apply-templates/>
    <xsl:text>#linebreak()</xsl:text>
  </xsl:template>

  <!-- The lines of an address belong together. -->
  <xsl:template match="address" as="text()*">
    <xsl:text>#address(</xsl:text>
    <xsl:for-each-group select="node()[self::* or normalize-space()]" group-adjacent="if (self::addrLine) then generate-id() else ''">
      <xsl:text>[</xsl:text>
      <xsl:apply-templates select="current-group()"/>
      <xsl:text>], </xsl:text>
    </xsl:for-each-group>
    <xsl:text>)&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="postscript | epigraph" as="text()*">
    <xsl:text>#{local-name()}[</xsl:text>
    <xsl:call-template name="f:flow"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="floatingText | titlePage | castList" as="text()*">
    <xsl:text>#inset[</xsl:text>
    <xsl:call-template name="f:flow"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <!-- Quotations and other things that are blocks or stand in the line. -->
  <xsl:template match="quote[f:is-block(.)] | q[f:is-block(.)] | said[f:is-block(.)] | cit[f:is-block(.)]" priority="2" as="text()*">
    <xsl:text>#quotation[</xsl:text>
    <xsl:call-template name="f:flow"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="stage[f:is-block(.)] | label[f:is-block(.)] | bibl[f:is-block(.)] | desc[f:is-block(.)] | biblFull[f:is-block(.)] | biblStruct[f:is-block(.)]" priority="2" as="text()*">
    <xsl:text>#{if (self::stage) then 'stage' else if (self::label) then 'subheading' else 'bibl'}[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="gap[f:is-block(.)] | pb[f:is-block(.)] | idno[f:is-block(.)][not(parent::opener or parent::closer)] | ref[f:is-block(.)][not(parent::opener or parent::closer)]" priority="2" as="text()*">
    <xsl:text>#paragraph[</xsl:text>
    <xsl:next-match/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="sp" as="text()*">
    <xsl:text>#speech[</xsl:text>
    <xsl:apply-templates select="speaker"/>
    <xsl:text>][</xsl:text>
    <xsl:call-template name="f:flow"><xsl:with-param name="nodes" select="node() except speaker"/></xsl:call-template>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <!-- Verse: each line a line, what else a group holds as elsewhere. -->
  <xsl:template match="lg" as="text()*">
    <xsl:text>#stanza[</xsl:text>
    <xsl:call-template name="f:flow"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="l" as="text()*">
    <xsl:text>#verse-line[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="milestone[f:is-block(.)]" priority="2" as="text()*">
    <xsl:text>#separator&#10;</xsl:text>
  </xsl:template>
</xsl:transform>
