<?xml version="1.0" encoding="UTF-8"?>
<!-- The first page: what the edition is, its documents, licence and colophon. -->
<xsl:package name="urn:tei-toolkit:html:index" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:index"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="page.xsl"/>
  <xsl:include href="../common/dates.xsl"/>

  <!-- The edition document in, its first page out. -->
  <xsl:mode name="f:index" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:index" as="element(Q{}html)">
    <xsl:apply-templates select="e:edition" mode="f:index"/>
  </xsl:template>

  <xsl:template match="e:edition" mode="f:index" as="element(Q{}html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:edition-title()"/>
      <xsl:with-param name="description" select="normalize-space(e:description)"/>
      <xsl:with-param name="kind" select="'index-page'"/>
      <xsl:with-param name="here" select="'index.html'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1>{f:edition-title()}</h1>
          <xsl:apply-templates select="e:subtitle" mode="f:index"/>
          <xsl:if test="e:editor">
            <p class="editors">{f:word('edited-by', $language)} {string-join(e:editor ! normalize-space(.), ', ')}</p>
          </xsl:if>
          <xsl:apply-templates select="e:description" mode="f:index"/>
        </header>
        <xsl:apply-templates select="e:documents" mode="f:index"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="e:subtitle" mode="f:index" as="element(Q{}p)">
    <p class="subtitle">{normalize-space(.)}</p>
  </xsl:template>

  <xsl:template match="e:description" mode="f:index" as="element(Q{}div)">
    <div class="description">
      <xsl:apply-templates select="e:p" mode="f:index"/>
    </div>
  </xsl:template>

  <xsl:template match="e:description/e:p" mode="f:index" as="element(Q{}p)">
    <p>{normalize-space(.)}</p>
  </xsl:template>

  <xsl:template match="e:documents" mode="f:index" as="element(Q{}section)">
    <section class="documents" aria-labelledby="page:documents">
      <h2 id="page:documents">{f:word('documents', $language)} <span class="count">{count(e:document)}</span></h2>
      <ol>
        <xsl:apply-templates select="e:document" mode="f:index"/>
      </ol>
    </section>
  </xsl:template>

  <xsl:template match="e:document" mode="f:index" as="element(Q{}li)">
    <li lang="{(@lang[. ne ''], $language)[1]}">
      <p class="date" lang="{$language}">{(f:date(@when, $language)[. ne ''], normalize-space(e:date))[1]}</p>
      <h3><a href="{encode-for-uri(@stem)}.html">{normalize-space(e:title)}</a></h3>
      <xsl:for-each select="e:abstract[1]">
        <p class="abstract">{normalize-space(.)}</p>
      </xsl:for-each>
      <p class="whence" lang="{$language}">
        <xsl:variable name="kinds" as="xs:string*"
          select="distinct-values(e:kind/@type[. ne 'letterhead']) ! f:kind-word(., $language)"/>
        <span class="kinds">{string-join($kinds, ', ')}</span>
        <xsl:if test="e:archive or e:shelfmark">
          <xsl:text> </xsl:text>
          <span class="shelfmark">{string-join((e:archive[1], e:shelfmark[1]) ! normalize-space(.), ', ')}</span>
        </xsl:if>
      </p>
    </li>
  </xsl:template>
</xsl:package>
