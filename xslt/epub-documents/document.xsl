<?xml version="1.0" encoding="UTF-8"?>
<!-- An e-book of one document: its chapters in one XML document, with what the package says of it; `finish` binds them. -->
<xsl:package name="urn:tei-toolkit:epub-documents:document" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:ebook"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../epub/chapter.xsl"/>
  <xsl:include href="../epub/article.xsl"/>
  <xsl:include href="../common/citation.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="colophon.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:mode name="f:ebook" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:ebook" as="element()">
    <xsl:apply-templates select="TEI" mode="f:ebook"/>
  </xsl:template>

  <xsl:template match="TEI" mode="f:ebook" as="element(Q{}book)">
    <xsl:variable name="changed" as="xs:string*" select="teiHeader/revisionDesc//change/@when[matches(., '^\d{4}-\d\d-\d\d')]/substring(., 1, 10)"/>
    <book title="{f:title(.)}" language="{(@xml:lang, $language)[1]}" about="{f:abstract(.) ! f:plain(.)}" changed="{max($changed)}">
      <xsl:for-each select="f:cited-authors(.)">
        <author>{.}</author>
      </xsl:for-each>
      <!-- The text comes first: who opens a letter wants to read it. -->
      <chapter name="document.xhtml">
        <xsl:call-template name="f:chapter">
          <xsl:with-param name="title" select="f:title(.)"/>
          <xsl:with-param name="main" as="node()*">
            <xsl:call-template name="f:article"/>
          </xsl:with-param>
        </xsl:call-template>
      </chapter>
      <xsl:if test="exists($f:named-here)">
        <chapter name="names.xhtml">
          <xsl:call-template name="f:names-chapter"/>
        </chapter>
      </xsl:if>
      <chapter name="colophon.xhtml">
        <xsl:call-template name="f:whence-chapter"/>
      </chapter>
      <chapter name="nav.xhtml">
        <xsl:call-template name="f:contents-chapter"/>
      </chapter>
    </book>
  </xsl:template>

  <!-- What is not in it lies on the web, if the edition does. -->
  <xsl:function name="f:document-in-book" as="xs:string">
    <xsl:param name="entry" as="element(e:document)"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:sequence select="string(f:cited-address($entry)[. ne ''] ! (. || $part))"/>
  </xsl:function>

  <xsl:function name="f:page-in-book" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:variable name="id" as="xs:string" select="$page || '.' || substring($part, 2)"/>
    <xsl:sequence select="
      if ($id = $f:named-here ! f:id-here(.)) then 'names.xhtml#' || $id
      else string($edition/e:edition/e:url[$page eq 'introduction'] ! (normalize-space(.) || $page || '.html' || $part))"/>
  </xsl:function>

  <xsl:template name="f:contents-chapter" as="element()">
    <xsl:variable name="pages" as="element(pb)*" select="text//pb[normalize-space(@n)]"/>
    <xsl:call-template name="f:chapter">
      <xsl:with-param name="title" select="f:word('contents', $language)"/>
      <xsl:with-param name="type" select="'frontmatter'"/>
      <xsl:with-param name="main" as="node()*">
        <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-heading">
          <h1 id="toc-heading">{f:word('contents', $language)}</h1>
          <ol>
            <xsl:sequence select="
              f:leads('document.xhtml', f:title(.), ''), f:leads('document.xhtml#page.about', f:word('about', $language), ''),
              f:leads('names.xhtml', f:word('names', $language), '')[exists($f:named-here)], f:leads('colophon.xhtml', f:word('about-edition', $language), '')"/>
          </ol>
        </nav>
        <nav epub:type="landmarks" aria-labelledby="landmarks-heading" hidden="hidden">
          <h2 id="landmarks-heading">{f:word('edition', $language)}</h2>
          <ol>
            <xsl:sequence select="
              f:leads('document.xhtml', f:title(.), 'bodymatter'), f:leads('nav.xhtml#toc', f:word('contents', $language), 'toc'),
              f:leads('colophon.xhtml', f:word('about-edition', $language), 'backmatter')"/>
          </ol>
        </nav>
        <xsl:if test="exists($pages)">
          <nav epub:type="page-list" role="doc-pagelist" aria-labelledby="pages-heading" hidden="hidden">
            <h2 id="pages-heading">{f:word('pages', $language)}</h2>
            <ol>
              <xsl:sequence select="$pages ! f:leads('document.xhtml#' || f:page-id(.), normalize-space(@n), '')"/>
            </ol>
          </nav>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:leads" as="element(Q{}li)">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <li>
      <a data-file="{$address}">
        <xsl:if test="$type"><xsl:attribute name="epub:type" select="$type"/></xsl:if>
        <xsl:text>{$words}</xsl:text>
      </a>
    </li>
  </xsl:function>
</xsl:package>
