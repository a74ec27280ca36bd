<?xml version="1.0" encoding="UTF-8"?>
<!-- The navigation: contents, landmarks, and the pages of the originals. -->
<xsl:package name="urn:tei-toolkit:epub:nav" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:nav"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="whole.xsl"/>
  <xsl:include href="pages.xsl"/>
  <xsl:include href="../common/header.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/words.xsl"/>

  <xsl:output method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="yes" include-content-type="no"/>

  <xsl:mode name="f:nav" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:nav" as="element()">
    <xsl:variable name="documents" as="element(TEI)*" select="teiCorpus/TEI"/>
    <xsl:variable name="entries" as="element(e:document)*" select="$edition/e:edition/e:documents/e:document"/>
    <xsl:variable name="introduction" as="element(e:page)?" select="$edition/e:edition/e:page[@name = 'introduction']"/>
    <xsl:call-template name="f:chapter">
      <xsl:with-param name="title" select="f:word('contents', $language)"/>
      <xsl:with-param name="type" select="'frontmatter'"/>
      <xsl:with-param name="main" as="node()*">
        <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-heading">
          <h1 id="toc-heading">{f:word('contents', $language)}</h1>
          <ol>
            <xsl:sequence select="f:line('title.xhtml', normalize-space($edition/e:edition/e:title))"/>
            <xsl:sequence select="$introduction ! f:line('introduction.xhtml', f:introduction-title(.))"/>
            <xsl:for-each select="$entries">
              <xsl:sequence select="f:line(f:file-of(.), string-join((normalize-space(e:title), f:date(@when, $language))[. ne ''], ', '))"/>
            </xsl:for-each>
            <xsl:sequence select="f:registers-here() ! f:line(f:register-file(.), f:word(. || 's', $language))"/>
          </ol>
        </nav>
        <nav epub:type="landmarks" aria-labelledby="landmarks-heading" hidden="hidden">
          <h2 id="landmarks-heading">{f:word('edition', $language)}</h2>
          <ol>
            <xsl:sequence select="
              f:landmark('titlepage', 'title.xhtml', normalize-space($edition/e:edition/e:title)),
              f:landmark('toc', 'nav.xhtml#toc', f:word('contents', $language)),
              $introduction ! f:landmark('introduction', 'introduction.xhtml', f:introduction-title(.)),
              f:landmark('bodymatter', f:file-of($entries[1]), f:word('documents', $language)),
              f:registers-here()[1] ! f:landmark('backmatter', f:register-file(.), f:word(. || 's', $language))"/>
          </ol>
        </nav>
        <xsl:if test="$documents/text//pb[normalize-space(@n)]">
          <nav epub:type="page-list" role="doc-pagelist" aria-labelledby="pages-heading" hidden="hidden">
            <h2 id="pages-heading">{f:word('pages', $language)}</h2>
            <ol>
              <xsl:for-each select="1 to count($documents)">
                <xsl:variable name="number" as="xs:integer" select="."/>
                <xsl:variable name="entry" as="element(e:document)" select="$entries[$number]"/>
                <xsl:for-each select="$documents[$number]/text//pb[normalize-space(@n)]">
                  <xsl:sequence select="f:line(f:file-of($entry) || '#' || f:page-id(.), ($number || ': ')[count($documents) gt 1] || normalize-space(@n))"/>
                </xsl:for-each>
              </xsl:for-each>
            </ol>
          </nav>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:line" as="element(Q{}li)">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <li><a data-file="{$address}">{$words}</a></li>
  </xsl:function>

  <xsl:function name="f:landmark" as="element(Q{}li)">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <li><a epub:type="{$type}" data-file="{$address}">{$words}</a></li>
  </xsl:function>

  <!-- The registers that have entries: person, place, org. -->
  <xsl:function name="f:registers-here" as="xs:string*">
    <xsl:sequence select="'person'[$registers//person], 'place'[$registers//place], 'org'[$registers//org]"/>
  </xsl:function>

  <xsl:function name="f:register-file" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="map { 'person': 'persons', 'place': 'places', 'org': 'organisations' }($kind) || '.xhtml'"/>
  </xsl:function>
</xsl:package>
