<?xml version="1.0" encoding="UTF-8"?>
<!--
  Makes a stylesheet of a Schematron schema (ISO/IEC 19757-3, query binding xslt3).

  A pattern becomes a mode; a rule a template of that mode, of which the first that matches a node is taken; an
  assertion an xsl:if that sends a finding as a message: its code is the id of the assertion, rule or pattern, its
  severity the role, its hint the diagnostics.  Abstract rules are pulled in by extends; abstract patterns, phases
  and parts in other files are not known here: the caller refuses them.
-->
<xsl:package xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
             xmlns:out="urn:tei-toolkit:stylesheet"
             xmlns:sch="http://purl.oclc.org/dsdl/schematron"
             xmlns:xs="http://www.w3.org/2001/XMLSchema"
             name="urn:tei-toolkit:schematron" package-version="1.0" version="3.0"
             exclude-result-prefixes="sch xs" expand-text="yes" default-mode="compile">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" indent="yes"/>

  <xsl:key name="diagnostic" match="sch:diagnostic" use="@id"/>
  <xsl:key name="abstract" match="sch:rule[@abstract = 'true']" use="@id"/>

  <!-- From Schematron to declarations and instructions of XSLT. -->
  <xsl:mode name="compile" on-no-match="fail" visibility="public"/>
  <!-- From an assertion's words to instructions that write them. -->
  <xsl:mode name="words" on-no-match="shallow-skip"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="sch:schema"/>
  </xsl:template>

  <xsl:template match="sch:schema" as="element()">
    <out:stylesheet version="3.0" exclude-result-prefixes="#all">
      <xsl:apply-templates select="sch:ns"/>
      <xsl:sequence select="xsl:key | xsl:function"/>
      <xsl:apply-templates select="sch:let"/>
      <out:template match="/" name="xsl:initial-template">
        <xsl:apply-templates select="sch:pattern" mode="call"/>
      </out:template>
      <xsl:apply-templates select="sch:pattern"/>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="sch:ns" as="namespace-node()">
    <xsl:namespace name="{@prefix}" select="string(@uri)"/>
  </xsl:template>

  <!-- From a pattern to the instruction that starts it. -->
  <xsl:mode name="call" on-no-match="fail"/>
  <xsl:template match="sch:pattern" mode="call" as="element()">
    <out:apply-templates select="." mode="{generate-id()}"/>
  </xsl:template>

  <xsl:template match="sch:pattern" as="element()*">
    <out:mode name="{generate-id()}" on-no-match="shallow-skip"/>
    <xsl:apply-templates select="sch:rule[not(@abstract = 'true')]"/>
  </xsl:template>

  <xsl:template match="sch:rule" as="element()">
    <out:template match="{@context}" mode="{generate-id(..)}" priority="{1000 - count(preceding-sibling::sch:rule)}">
      <!-- A pattern's variables are those of the whole document (ISO/IEC 19757-3, 5.4.6). -->
      <xsl:apply-templates select="../sch:let" mode="of-pattern"/>
      <xsl:apply-templates select="sch:let | sch:assert | sch:report | sch:extends"/>
      <out:apply-templates select="@*, node()" mode="#current"/>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:extends" as="element()*">
    <xsl:apply-templates select="key('abstract', @rule)/(sch:let | sch:assert | sch:report | sch:extends)"/>
  </xsl:template>

  <xsl:template match="sch:let[@value]" as="element()">
    <out:variable name="{@name}" select="{@value}">
      <xsl:sequence select="@as"/>
    </out:variable>
  </xsl:template>
  <xsl:template match="sch:let" as="element()">
    <out:variable name="{@name}">
      <xsl:sequence select="@as, node()"/>
    </out:variable>
  </xsl:template>

  <!-- From a pattern's variables to those of a rule. -->
  <xsl:mode name="of-pattern" on-no-match="fail"/>
  <xsl:template match="sch:let[@value]" mode="of-pattern" as="element()">
    <out:variable name="{@name}" select="root() ! ({@value})"/>
  </xsl:template>

  <xsl:template match="sch:assert" as="element()">
    <out:if test="not({@test})"><xsl:call-template name="finding"/></out:if>
  </xsl:template>
  <xsl:template match="sch:report" as="element()">
    <out:if test="{@test}"><xsl:call-template name="finding"/></out:if>
  </xsl:template>

  <xsl:template name="finding" as="element()">
    <xsl:variable name="said" as="element()*" select="tokenize(@diagnostics) ! key('diagnostic', ., root(current()))"/>
    <out:message>
      <finding code="{(@id, ancestor::sch:rule/@id, ancestor::sch:pattern/@id)[1]}"
               severity="{(@role, ancestor::sch:rule/@role, ancestor::sch:pattern/@role, 'error')[1]}" path="{{path()}}">
        <xsl:apply-templates mode="words"/>
        <xsl:if test="$said">
          <hint><xsl:apply-templates select="$said/node()" mode="words"/></hint>
        </xsl:if>
      </finding>
    </out:message>
  </xsl:template>

  <xsl:template match="text()" mode="words" as="element()">
    <out:text>{.}</out:text>
  </xsl:template>
  <xsl:template match="sch:value-of" mode="words" as="element()">
    <out:value-of select="{@select}"/>
  </xsl:template>
  <xsl:template match="sch:name" mode="words" as="element()">
    <out:value-of select="name({@path})"/>
  </xsl:template>
</xsl:package>
