<?xml version="1.0" encoding="UTF-8"?>
<!-- The register of organisations as a chapter. -->
<xsl:package name="urn:tei-toolkit:epub:organisations" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:names"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="register.xsl"/>

  <xsl:output method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="yes" include-content-type="no"/>

  <xsl:variable name="f:page-kind" as="xs:string" select="'org'"/>
  <xsl:variable name="f:page-word" as="xs:string" select="'orgs'"/>
  <xsl:variable name="f:page-file" as="xs:string" select="'organisations.html'"/>
</xsl:package>
