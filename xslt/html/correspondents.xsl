<?xml version="1.0" encoding="UTF-8"?>
<!-- Who wrote to whom: each correspondent with what they sent and received. -->
<xsl:package name="urn:tei-toolkit:html:correspondents" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:correspondents"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="overview.xsl"/>

  <!-- The edition document in, the page out. -->
  <xsl:mode name="f:correspondents" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:correspondents" as="element(Q{}html)">
    <xsl:variable name="documents" as="element(e:document)*" select="e:edition/e:documents/e:document"/>
    <xsl:call-template name="f:overview">
      <xsl:with-param name="word" select="'correspondents'"/>
      <xsl:with-param name="here" select="'correspondents.html'"/>
      <xsl:with-param name="sections" as="element()*">
        <xsl:for-each-group select="$documents/(e:author | e:recipient)" group-by="normalize-space(.)">
          <xsl:sort select="f:sort-key(current-grouping-key())"/>
          <section aria-labelledby="correspondent:{position()}">
            <h2 id="correspondent:{position()}">{current-grouping-key()}</h2>
            <xsl:sequence select="
              f:letters('sent', current-group()[self::e:author]/.., 'recipient', '→ '),
              f:letters('received', current-group()[self::e:recipient]/.., 'author', '← ')"/>
          </section>
        </xsl:for-each-group>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What somebody sent, each with its recipients; or received, each with its authors. -->
  <xsl:function name="f:letters" as="element()*">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:param name="other" as="xs:string"/>
    <xsl:param name="arrow" as="xs:string"/>
    <xsl:if test="exists($documents)">
      <h3 class="soft">{f:word($word, $language)} {count($documents)}</h3>
      <ul class="plain-list">
        <xsl:for-each select="$documents">
          <xsl:variable name="others" as="xs:string*" select="distinct-values(*[local-name() eq $other] ! normalize-space(.))"/>
          <xsl:sequence select="f:document-line(., string-join($others, ', ')[. ne ''] ! ($arrow || .))"/>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:function>
</xsl:package>
