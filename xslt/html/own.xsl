<?xml version="1.0" encoding="UTF-8"?>
<!-- A page of the edition's own words: an introduction, the history of the project, what its editor wrote in Markdown. -->
<xsl:package name="urn:tei-toolkit:html:own" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:own"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="overview.xsl"/>
  <xsl:include href="blocks.xsl"/>

  <!-- Which page of the edition document is made. -->
  <xsl:param name="page" as="xs:string" required="yes"/>

  <!-- The edition document in, the page out. -->
  <xsl:mode name="f:own" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:own" as="element(Q{}html)">
    <xsl:apply-templates select="e:edition/e:page[@name = $page]" mode="f:own"/>
  </xsl:template>

  <xsl:template match="e:page" mode="f:own" as="element(Q{}html)">
    <xsl:variable name="sections" as="element(div)*" select="div/div[head]"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:own-title(.)"/>
      <xsl:with-param name="kind" select="'own-page'"/>
      <xsl:with-param name="here" select="f:own-page(.)"/>
      <xsl:with-param name="main" as="node()*">
        <article>
          <xsl:sequence select="f:own-language(.)"/>
          <header class="title">
            <h1>{f:own-title(.)}</h1>
          </header>
          <xsl:if test="count($sections) gt 2">
            <nav class="contents" aria-labelledby="page:contents" lang="{$language}">
              <h2 id="page:contents">{f:word('contents', $language)}</h2>
              <ul>
                <xsl:for-each select="$sections">
                  <li><a href="#{@xml:id}">{f:plain(head[1])}</a></li>
                </xsl:for-each>
              </ul>
            </nav>
          </xsl:if>
          <div class="reading" id="page:text">
            <xsl:apply-templates select="div" mode="f:text"/>
          </div>
        </article>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:package>
