<?xml version="1.0" encoding="UTF-8"?>
<!-- Speech, quotations that stand apart, texts within texts. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="phrases.xsl"/>

  <!-- Speech. -->
  <xsl:template match="sp" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'sp')"/>
      <xsl:apply-templates select="*" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="speaker" mode="f:text" as="element(Q{}p)">
    <p>
      <xsl:sequence select="f:attributes(., 'speaker')"/>
      <xsl:apply-templates mode="f:text"/>
    </p>
  </xsl:template>

  <!-- A quotation that stands apart. -->
  <xsl:template match="quote[f:is-block(.)] | q[f:is-block(.)] | cit[f:is-block(.)] | floatingText" mode="f:text" priority="1" as="element(Q{}blockquote)">
    <blockquote>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </blockquote>
  </xsl:template>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/(parent::div | parent::body | parent::sp | parent::epigraph | p | ab | lg | l | list | quote/p | quote/lg))"/>
  </xsl:function>

  <xsl:template match="floatingText/body | floatingText/front | floatingText/back | text/front | text/body | text/back | group | group/text"
    mode="f:text" as="node()*">
    <xsl:for-each-group select="*" group-adjacent="exists(self::div | self::text | self::front | self::body | self::back | self::group)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="f:text"/>
        </xsl:when>
        <xsl:otherwise>
          <div class="part">
            <xsl:call-template name="f:blocks">
              <xsl:with-param name="children" select="current-group()"/>
            </xsl:call-template>
          </div>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>
</xsl:transform>
