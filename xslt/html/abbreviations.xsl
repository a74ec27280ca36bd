<?xml version="1.0" encoding="UTF-8"?>
<!-- The glossary of all abbreviations that the documents expand. -->
<xsl:package name="urn:tei-toolkit:html:abbreviations" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:abbreviations"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="overview.xsl"/>

  <!-- The edition document in, the page out. -->
  <xsl:mode name="f:abbreviations" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:abbreviations" as="element(Q{}html)">
    <xsl:call-template name="f:overview">
      <xsl:with-param name="word" select="'abbreviations'"/>
      <xsl:with-param name="here" select="'abbreviations.html'"/>
      <xsl:with-param name="sections" as="element()*">
        <dl class="data">
          <xsl:for-each-group select="e:edition/e:documents/e:document/e:abbreviation" group-by="string(@short)">
            <xsl:sort select="f:sort-key(current-grouping-key())"/>
            <xsl:sort select="current-grouping-key()"/>
            <div>
              <dt class="abbreviation">{current-grouping-key()}</dt>
              <xsl:for-each-group select="current-group()" group-by="string(@full)">
                <xsl:sort select="current-grouping-key()"/>
                <dd>
                  <xsl:text>{current-grouping-key()} </xsl:text>
                  <span class="whereabouts">
                    <xsl:for-each select="current-group()/..">
                      <xsl:text> </xsl:text>
                      <a href="{encode-for-uri(@stem)}.html">{(f:date(@when, $language)[. ne ''], normalize-space(e:title))[1]}</a>
                    </xsl:for-each>
                  </span>
                </dd>
              </xsl:for-each-group>
            </div>
          </xsl:for-each-group>
        </dl>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:package>
