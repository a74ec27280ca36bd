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

  <xsl:include href="overview.xsl"/>
  <xsl:include href="blocks.xsl"/>

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
          <xsl:apply-templates select="(e:page[@name = 'home'], e:description)[1]" mode="f:index"/>
          <xsl:sequence select="f:overviews('index.html')"/>
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

  <!-- The edition's own words for its first page, in the place of the description. -->
  <xsl:template match="e:page" mode="f:index" as="element(Q{}div)">
    <div class="description">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates select="div" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="e:description/e:p" mode="f:index" as="element(Q{}p)">
    <p>{normalize-space(.)}</p>
  </xsl:template>

  <xsl:template match="e:documents" mode="f:index" as="element(Q{}section)">
    <section class="documents" aria-labelledby="page:documents">
      <h2 id="page:documents">{f:word('documents', $language)} <span class="count">{count(e:document)}</span></h2>
      <xsl:sequence select="f:filter()"/>
      <ol>
        <xsl:apply-templates select="e:document" mode="f:index"/>
      </ol>
    </section>
  </xsl:template>

  <!-- The kinds of documents, the most frequent first, as many as the style sheet can tell apart. -->
  <xsl:variable name="f:kinds" as="xs:string*">
    <xsl:for-each-group select="$edition/e:edition/e:documents/e:document" group-by="distinct-values(e:kind/@type[. ne 'letterhead'])">
      <xsl:sort select="-count(current-group())"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:if test="position() le 12">
        <xsl:sequence select="current-grouping-key()"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:variable>

  <!-- Buttons that show the documents of one kind only, by the style sheet alone. -->
  <xsl:function name="f:filter" as="element(Q{}fieldset)?">
    <xsl:if test="count($f:kinds) gt 1">
      <fieldset class="filter">
        <legend>{f:word('kind', $language)}</legend>
        <label><input type="radio" name="kind" id="kind-0" checked="checked"/> {f:word('all', $language)}</label>
        <xsl:for-each select="$f:kinds">
          <label><input type="radio" name="kind" id="kind-{position()}"/> {f:kind-word(., $language)}</label>
        </xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:function>

  <xsl:template match="e:document" mode="f:index" as="element(Q{}li)">
    <li class="{string-join(distinct-values(e:kind/@type ! index-of($f:kinds, .)) ! ('kind-' || .), ' ')}" lang="{(@lang[. ne ''], $language)[1]}">
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
