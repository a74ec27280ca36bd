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

  <!-- So many documents are named for each; the search finds all. -->
  <xsl:variable name="f:documents-an-abbreviation" as="xs:integer" select="20"/>

  <xsl:template match="/" mode="f:abbreviations" as="element(Q{}html)">
    <xsl:call-template name="f:overview">
      <xsl:with-param name="word" select="'abbreviations'"/>
      <xsl:with-param name="here" select="'abbreviations.html'"/>
      <xsl:with-param name="sections" as="element()*">
        <xsl:where-populated>
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
                      <xsl:sequence select="f:whereabouts(current-group()/.., current-group()[1]/@short)"/>
                    </span>
                  </dd>
                </xsl:for-each-group>
              </div>
            </xsl:for-each-group>
          </dl>
        </xsl:where-populated>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:whereabouts" as="node()*">
    <xsl:param name="documents" as="element(e:document)+"/>
    <xsl:param name="short" as="xs:string"/>
    <xsl:for-each select="$documents[position() le $f:documents-an-abbreviation]">
      <xsl:text> </xsl:text>
      <a href="{encode-for-uri(@stem)}.html">{(f:date(@when, $language)[. ne ''], normalize-space(e:title))[1]}</a>
    </xsl:for-each>
    <xsl:if test="count($documents) gt $f:documents-an-abbreviation">
      <xsl:text> … </xsl:text>
      <a href="search.html?q={encode-for-uri('&quot;' || $short || '&quot;')}">{f:word('find-all', $language)} ({count($documents)})</a>
    </xsl:if>
  </xsl:function>
</xsl:package>
