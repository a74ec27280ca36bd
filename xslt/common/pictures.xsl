<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures: what stands for one to those who can't see it. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- The description of a picture; where nobody gave one, its caption, with a finding.  Needs findings, text and words. -->
  <xsl:function name="f:picture-words" as="xs:string">
    <xsl:param name="graphic" as="element(graphic)"/>
    <xsl:variable name="described" as="xs:string?" select="($graphic/../figDesc ! f:plain(.), $graphic/desc ! f:plain(.))[. ne ''][1]"/>
    <xsl:if test="empty($described)">
      <xsl:call-template name="f:finding">
        <xsl:with-param name="code" select="'PUB505'"/>
        <xsl:with-param name="severity" select="'warning'"/>
        <xsl:with-param name="node" select="$graphic"/>
        <xsl:with-param name="message" select="'nothing describes the picture “' || substring($graphic/@url, 1, 60) || '”'"/>
        <xsl:with-param name="hint" select="'say in figDesc what it shows, for those who cannot see it'"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:sequence select="string(($described, $graphic/../head ! f:plain(.)[. ne ''], f:word('graphic', $language))[1])"/>
  </xsl:function>
</xsl:transform>
