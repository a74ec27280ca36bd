<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the originals are kept: archives, and the documents of each in the order of their shelfmarks. -->
<xsl:package name="urn:tei-toolkit:html:archives" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:archives"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="overview.xsl"/>

  <!-- The edition document in, the page out. -->
  <xsl:mode name="f:archives" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:archives" as="element(Q{}html)">
    <xsl:call-template name="f:overview">
      <xsl:with-param name="word" select="'archives'"/>
      <xsl:with-param name="here" select="'archives.html'"/>
      <xsl:with-param name="sections" as="element()*">
        <xsl:for-each-group select="e:edition/e:documents/e:document[e:archive or e:shelfmark]" group-by="string((e:archive[1], '–')[1])">
          <xsl:sort select="f:sort-key(current-grouping-key())"/>
          <section aria-labelledby="archive:{position()}">
            <h2 id="archive:{position()}">{current-grouping-key()} <span class="count soft">{count(current-group())}</span></h2>
            <ul class="plain-list">
              <xsl:for-each select="current-group()">
                <xsl:sort select="e:shelfmark[1]"/>
                <xsl:sequence select="f:document-line(., normalize-space(e:shelfmark[1]))"/>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:package>
