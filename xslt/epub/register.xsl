<?xml version="1.0" encoding="UTF-8"?>
<!-- A register as a chapter: its entries as the web site shows them, as far as a document mentions them. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="whole.xsl"/>
  <xsl:include href="../html/names.xsl"/>

  <!-- Stands before the page that the web site makes; nothing where the register is empty. -->
  <xsl:template match="/" mode="f:names" priority="1" as="element()?">
    <xsl:variable name="entries" as="element()*" select="$registers//*[local-name() eq $f:page-kind][self::person or self::place or self::org]"/>
    <xsl:if test="exists($entries)">
      <xsl:call-template name="f:chapter">
        <xsl:with-param name="title" select="f:word($f:page-word, $language)"/>
        <xsl:with-param name="type" select="'backmatter'"/>
        <xsl:with-param name="main" as="node()*">
          <section epub:type="index" role="doc-index" aria-labelledby="heading">
            <h1 id="heading">{f:word($f:page-word, $language)}</h1>
            <dl class="register">
              <xsl:apply-templates select="$entries" mode="f:names">
                <xsl:sort select="f:sort-key(f:sort-name(.))"/>
              </xsl:apply-templates>
            </dl>
          </section>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:transform>
