<?xml version="1.0" encoding="UTF-8"?>
<!-- A chapter as XHTML: the frame of its file, and the pages of the web site made fit for XML and for readers of e-books. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/parameters.xsl"/>

  <xsl:key name="f:entries-by-stem" match="e:document" use="@stem, encode-for-uri(@stem)"/>

  <!-- The file of a chapter; `main` is what the templates of the web site make. -->
  <xsl:template name="f:chapter" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="type" as="xs:string" select="'bodymatter'"/>
    <xsl:param name="main" as="node()*"/>
    <xsl:variable name="page" as="element(Q{}html)">
      <html lang="{$language}">
        <xsl:sequence select="f:direction($language)[. eq 'rtl']"/>
        <head>
          <title>{($title[normalize-space()], '–')[1]}</title>
          <link rel="stylesheet" type="text/css" href="book.css"/>
        </head>
        <body epub:type="{$type}">
          <xsl:sequence select="$main"/>
        </body>
      </html>
    </xsl:variable>
    <xsl:apply-templates select="$page" mode="f:xhtml"/>
  </xsl:template>

  <!-- The direction in which a language is written. -->
  <xsl:function name="f:direction" as="attribute(dir)">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:attribute name="dir" select="if (matches($tag, '^(ar|fa|he|ur|yi)(-|$)')) then 'rtl' else 'ltr'"/>
  </xsl:function>

  <!-- What the introduction is called, in its chapter and in the contents. -->
  <xsl:function name="f:introduction-title" as="xs:string">
    <xsl:param name="page" as="element(e:page)"/>
    <xsl:sequence select="($page/e:title ! normalize-space(.), f:word('introduction', $language))[. ne ''][1]"/>
  </xsl:function>

  <!-- The web site's pages as XHTML. -->
  <xsl:mode name="f:xhtml" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="f:xhtml" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="@*, node()" mode="f:xhtml"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="text()" mode="f:xhtml" as="text()">
    <xsl:copy/>
  </xsl:template>

  <xsl:template match="@*" mode="f:xhtml" as="attribute()">
    <xsl:copy/>
  </xsl:template>

  <!-- Only web browsers load pictures late, and let scrolling tables have the focus. -->
  <xsl:template match="@loading | @tabindex | @*[starts-with(name(), 'data-pagefind')]" mode="f:xhtml"/>

  <!-- The web site can change to the readings of the source; a book shows the reading text, the others in the apparatus. -->
  <xsl:template match="Q{}span[@class = 'source-reading']" mode="f:xhtml"/>

  <xsl:template match="@lang" mode="f:xhtml" as="attribute()+">
    <xsl:copy/>
    <xsl:attribute name="xml:lang" select="."/>
  </xsl:template>

  <!-- An id of XML may hold no colon. -->
  <xsl:template match="@id | @aria-labelledby | @aria-describedby" mode="f:xhtml" as="attribute()">
    <xsl:attribute name="{name()}" select="translate(., ':', '.')"/>
  </xsl:template>

  <xsl:template match="@href" mode="f:xhtml" as="attribute()?">
    <xsl:sequence select="f:link-in-book(.)[. ne ''] ! f:href(.)"/>
  </xsl:template>

  <xsl:function name="f:href" as="attribute()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:attribute name="href" select="$address"/>
  </xsl:function>

  <!-- Where a link of the web site leads in the book; nowhere where it leads to what is not in it.  What is in it, the
       including file says: f:page-in-book and f:document-in-book. -->
  <xsl:function name="f:link-in-book" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="page" as="xs:string" select="replace($address, '^([^#]*)\.html(#.*)?$', '$1')"/>
    <xsl:variable name="part" as="xs:string" select="translate(substring($address, string-length(substring-before($address || '#', '#')) + 1), ':', '.')"/>
    <xsl:sequence select="
      if (matches($address, '^(https?:|mailto:)', 'i') or $address eq 'book.css') then $address
      else if (starts-with($address, '#')) then $part
      else if ($page eq $address) then ''
      else if ($page = ('persons', 'places', 'organisations', 'introduction')) then f:page-in-book($page, $part)
      else string(key('f:entries-by-stem', $page, $edition)[1] ! f:document-in-book(., $part))"/>
  </xsl:function>

  <!-- An address that is one of the book already. -->
  <xsl:template match="@data-file" mode="f:xhtml" as="attribute()">
    <xsl:attribute name="href" select="."/>
  </xsl:template>

  <!-- A note that its mark opens as a pop-up. -->
  <xsl:template match="Q{}div[@role = 'doc-footnote']" mode="f:xhtml" as="element()">
    <xsl:element name="aside" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="epub:type" select="'footnote'"/>
      <xsl:apply-templates select="@*, node()" mode="f:xhtml"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="Q{}a[@role = 'doc-noteref']" mode="f:xhtml" as="element()">
    <xsl:element name="a" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="epub:type" select="'noteref'"/>
      <xsl:apply-templates select="@*, node()" mode="f:xhtml"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*[@role = 'doc-pagebreak']" mode="f:xhtml" as="element()">
    <xsl:element name="{local-name()}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:attribute name="epub:type" select="'pagebreak'"/>
      <xsl:apply-templates select="@*, node()" mode="f:xhtml"/>
    </xsl:element>
  </xsl:template>
</xsl:transform>
