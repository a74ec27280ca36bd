<?xml version="1.0" encoding="UTF-8"?>
<!-- The entries of the registers that the document names, as its last chapter but one. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- Persons, then places, then organisations. -->
  <xsl:variable name="f:named-here" as="element()*">
    <xsl:variable name="refs" as="xs:string*" select="distinct-values(/TEI/(text | teiHeader/profileDesc/abstract)//*[@ref]/f:refs(.))"/>
    <xsl:perform-sort select="$refs ! f:entry(.)">
      <xsl:sort select="index-of(('person', 'place', 'org'), local-name())"/>
      <xsl:sort select="f:sort-name(.)" lang="{$language}"/>
    </xsl:perform-sort>
  </xsl:variable>

  <!-- The page of the web site and the id in it: entries of two registers may have the same. -->
  <xsl:function name="f:id-here" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="map { 'person': 'persons', 'place': 'places', 'org': 'organisations' }(local-name($entry)) || '.' || $entry/@xml:id"/>
  </xsl:function>

  <xsl:template name="f:names-chapter" as="element()">
    <xsl:call-template name="f:chapter">
      <xsl:with-param name="title" select="f:word('names', $language)"/>
      <xsl:with-param name="type" select="'backmatter'"/>
      <xsl:with-param name="main" as="node()*">
        <section epub:type="index" role="doc-index" aria-labelledby="heading">
          <h1 id="heading">{f:word('names', $language)}</h1>
          <ul class="names">
            <xsl:for-each select="$f:named-here">
              <li id="{f:id-here(.)}">
                <strong>{f:sort-name(.)}</strong>
                <xsl:value-of select="(f:life(.), note[normalize-space()] ! f:plain(.))[. ne ''] ! (', ' || .)" separator=""/>
              </li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:transform>
