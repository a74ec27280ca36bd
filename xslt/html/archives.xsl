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
  <xsl:include href="parts.xsl"/>

  <!-- The edition document in, the pages out. -->
  <xsl:mode name="f:archives" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <!-- So many documents one page lists. -->
  <xsl:variable name="f:documents-a-page" as="xs:integer" select="600"/>

  <xsl:template match="/" mode="f:archives" as="node()+">
    <xsl:variable name="documents" as="element(e:document)*">
      <xsl:perform-sort select="e:edition/e:documents/e:document[e:archive or e:shelfmark]">
        <xsl:sort select="f:sort-key(f:archive-of(.))"/>
        <xsl:sort select="f:archive-of(.)"/>
        <xsl:sort select="f:shelf-key(e:shelfmark[1])"/>
      </xsl:perform-sort>
    </xsl:variable>
    <xsl:variable name="counts" as="map(xs:string, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$documents" group-by="f:archive-of(.)">
          <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="parts" as="array(item()*)+" select="f:in-parts($documents, $f:documents-a-page)"/>
    <xsl:variable name="labels" as="xs:string*" select="f:part-labels($parts ! array { f:guide(?*[1]), f:guide(?*[last()]) })"/>
    <xsl:for-each select="1 to count($parts)">
      <xsl:sequence select="f:part-begins('archives', .)"/>
      <xsl:call-template name="f:overview">
        <xsl:with-param name="word" select="'archives'"/>
        <xsl:with-param name="here" select="f:part-page('archives', .)"/>
        <xsl:with-param name="part" select="$labels[current()][count($labels) gt 1]"/>
        <xsl:with-param name="sections" as="element()*">
          <xsl:sequence select="f:part-links($labels, 'archives', .)"/>
          <xsl:for-each-group select="$parts[current()]?*" group-adjacent="f:archive-of(.)">
            <section aria-labelledby="archive:{position()}">
              <h2 id="archive:{position()}">{current-grouping-key()} <span class="count soft">{$counts(current-grouping-key())}</span></h2>
              <ul class="plain-list">
                <xsl:sequence select="current-group() ! f:document-line(., normalize-space(e:shelfmark[1]))"/>
              </ul>
            </section>
          </xsl:for-each-group>
          <xsl:sequence select="f:part-ends($labels, 'archives', .)"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:archive-of" as="xs:string">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="string(($document/e:archive[1] ! normalize-space(.), '–')[1])"/>
  </xsl:function>

  <!-- What tells readers where a part begins or ends: the shelfmark, the archive where there is none. -->
  <xsl:function name="f:guide" as="xs:string">
    <xsl:param name="document" as="element(e:document)?"/>
    <xsl:sequence select="string((($document/e:shelfmark[1], $document/e:archive[1]) ! normalize-space(.)[. ne ''])[1])"/>
  </xsl:function>

  <!-- Shelfmarks in the order of their numbers: "F. 3, D. 12" after "F. 3, D. 2". -->
  <xsl:function name="f:shelf-key" as="xs:string">
    <xsl:param name="shelfmark" as="xs:string?"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="f:sort-key(normalize-space($shelfmark))" regex="\d+">
        <xsl:matching-substring>{substring('00000000', min((string-length(.), 8)) + 1)}{.}</xsl:matching-substring>
        <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>
</xsl:package>
