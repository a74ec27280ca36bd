<?xml version="1.0" encoding="UTF-8"?>
<!-- The title page: title, editors, publisher, what the edition is, its licence. -->
<xsl:package name="urn:tei-toolkit:epub:title" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:title-page"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="whole.xsl"/>
  <xsl:include href="../common/words.xsl"/>

  <xsl:output method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="yes" include-content-type="no"/>

  <xsl:mode name="f:title-page" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:title-page" as="element()">
    <xsl:variable name="about" as="element(e:edition)" select="e:edition"/>
    <xsl:call-template name="f:chapter">
      <xsl:with-param name="title" select="normalize-space($about/e:title)"/>
      <xsl:with-param name="type" select="'frontmatter'"/>
      <xsl:with-param name="main" as="node()*">
        <section class="title-page" epub:type="titlepage" id="titlepage">
          <h1>{normalize-space($about/e:title)}</h1>
          <xsl:for-each select="$about/e:subtitle">
            <p class="subtitle">{normalize-space()}</p>
          </xsl:for-each>
          <xsl:where-populated>
            <p class="editors">{string-join($about/e:editor ! normalize-space(), ', ')}</p>
          </xsl:where-populated>
          <xsl:for-each select="$about/e:publisher">
            <p class="publisher">{string-join((normalize-space(), substring(normalize-space($about/e:published), 1, 4))[. ne ''], ', ')}</p>
          </xsl:for-each>
        </section>
        <xsl:if test="$about/e:description">
          <section class="about-edition">
            <h2>{f:word('about-edition', $language)}</h2>
            <xsl:for-each select="$about/e:description/e:p">
              <p>{normalize-space()}</p>
            </xsl:for-each>
          </section>
        </xsl:if>
        <section class="imprint" epub:type="copyright-page">
          <xsl:for-each select="$about/e:licence">
            <p>{f:word('licence', $language)}: {normalize-space()}<br/><a href="{@target}">{@target}</a></p>
          </xsl:for-each>
          <p>{f:word('made-with', $language)} tei-toolkit {$about/@toolkit}.</p>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:package>
