<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of the search: a form that works by script, and without one the list of all documents. -->
<xsl:package name="urn:tei-toolkit:html:search" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:search"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="documents.xsl"/>

  <!-- The edition document in, the page of the search out. -->
  <xsl:mode name="f:search" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:search" as="element(Q{}html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:word('search', $language)"/>
      <xsl:with-param name="kind" select="'search-page'"/>
      <xsl:with-param name="here" select="'search.html'"/>
      <xsl:with-param name="policy" select="$f:search-policy"/>
      <xsl:with-param name="metadata" as="element()">
        <script src="assets/search.js" defer="defer"/>
      </xsl:with-param>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1>{f:word('search', $language)}</h1>
        </header>
        <xsl:apply-templates select="e:edition/e:documents" mode="f:search"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Our script, Pagefind's, and the WebAssembly that it is made of; both read their indexes from beside the pages. -->
  <xsl:variable name="f:search-policy" as="xs:string" select="
    replace($f:policy, 'base-uri', 'script-src ''self'' file: ''wasm-unsafe-eval''; connect-src ''self''; worker-src ''self'' blob:; base-uri')"/>

  <xsl:template match="e:documents" mode="f:search" as="element()+">
    <xsl:variable name="kinds" as="xs:string*" select="sort(distinct-values((e:document/e:kind/@type, ../e:periods/tokenize(@kinds))[f:is-kind(.)]) ! f:kind-word(., $language))"/>
    <xsl:variable name="persons" as="xs:string*">
      <xsl:for-each select="distinct-values((../e:names/e:name/@ref, e:document/e:mention/@ref)[starts-with(., 'person:')]) ! f:entry(.) ! f:sort-name(.)">
        <xsl:sort select="f:sort-key(.)"/>
        <xsl:sequence select="."/>
      </xsl:for-each>
    </xsl:variable>
    <form id="search-form" role="search" hidden="hidden" data-pagefind="0" action="search.html" data-one="{f:word('found-one', $language)}" data-many="{f:word('found-many', $language)}">
      <p class="query">
        <label for="search-q">{f:word('search-words', $language)}</label>
        <input id="search-q" name="q" type="search" autocomplete="off" spellcheck="false"/>
        <button type="submit">{f:word('search', $language)}</button>
      </p>
      <p class="limits">
        <xsl:sequence select="
          f:choice('kind', 'kind', $kinds), f:choice('person', 'person', $persons),
          f:year-field('from', 'from-year'), f:year-field('to', 'to-year')"/>
      </p>
    </form>
    <p id="search-state" role="status"/>
    <ol id="search-results" class="results"/>
    <section id="search-plain" class="plain" aria-labelledby="page:all">
      <h2 id="page:all">{f:word('documents', $language)}</h2>
      <xsl:choose>
        <xsl:when test="../e:periods">
          <xsl:sequence select="f:period-list(../e:periods/e:period)"/>
        </xsl:when>
        <xsl:otherwise>
          <ol>
            <xsl:apply-templates select="e:document" mode="f:search"/>
          </ol>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="e:document" mode="f:search" as="element(Q{}li)">
    <li>
      <a href="{encode-for-uri(@stem)}.html" lang="{(@lang[. ne ''], $language)[1]}">{normalize-space(e:title)}</a>
      <xsl:value-of select="(f:date(@when, $language)[. ne ''], normalize-space(e:date)[. ne ''])[1] ! (', ' || .)"/>
    </li>
  </xsl:template>

  <xsl:function name="f:choice" as="element(Q{}span)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:variable name="distinct" as="xs:string*" select="distinct-values($values)"/>
    <!-- A choice of one thing is none; the script reads the field nevertheless. -->
    <span class="limit">
      <xsl:if test="count($distinct) lt 2">
        <xsl:attribute name="hidden" select="'hidden'"/>
      </xsl:if>
      <label for="search-{$name}">{f:word($word, $language)}</label>
      <select id="search-{$name}" name="{$name}">
        <option value="">{f:word('all', $language)}</option>
        <xsl:for-each select="$distinct">
          <option value="{.}">{.}</option>
        </xsl:for-each>
      </select>
    </span>
  </xsl:function>

  <xsl:function name="f:year-field" as="element(Q{}span)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="word" as="xs:string"/>
    <span class="limit">
      <label for="search-{$name}">{f:word($word, $language)}</label>
      <input id="search-{$name}" name="{$name}" type="text" inputmode="numeric" size="4" maxlength="4" autocomplete="off"/>
    </span>
  </xsl:function>
</xsl:package>
