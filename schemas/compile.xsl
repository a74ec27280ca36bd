<?xml version="1.0" encoding="UTF-8"?>
<!--
  Makes a stylesheet of a Schematron schema (ISO/IEC 19757-3) in which tei_toolkit/rules has resolved what points
  elsewhere: no includes, nothing abstract, one phase, diagnostics and properties inside the assertions that name them.

  All patterns are checked in one pass over the document: a rule is a template of the one mode check, an earlier rule
  has the higher priority, and each hands the node on to the next that matches, with the numbers of the patterns that
  are done with this node.  An assertion is an xsl:if that writes a finding.  What stands in the schema at some line
  has it here too (tei-toolkit:at), so that the processor's complaints can be told of the schema.
-->
<xsl:package xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
             xmlns:out="urn:tei-toolkit:stylesheet"
             xmlns:sch="http://purl.oclc.org/dsdl/schematron"
             xmlns:tei-toolkit="urn:tei-toolkit:schematron"
             xmlns:f="urn:tei-toolkit:functions"
             xmlns:xs="http://www.w3.org/2001/XMLSchema"
             name="urn:tei-toolkit:compile-schematron" package-version="1.0" version="3.0"
             exclude-result-prefixes="sch xs f" expand-text="yes" default-mode="compile">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" indent="no"/>

  <!-- From Schematron to declarations and instructions of XSLT. -->
  <xsl:mode name="compile" on-no-match="fail" visibility="public"/>
  <!-- From an assertion's words to instructions that write them. -->
  <xsl:mode name="words" on-no-match="fail"/>
  <!-- From a pattern's variables to those of the whole stylesheet, which are computed once. -->
  <xsl:mode name="global" on-no-match="fail"/>
  <!-- From a pattern's variables to their names inside a rule. -->
  <xsl:mode name="local" on-no-match="fail"/>

  <!-- The kinds of nodes that the rules' contexts can mean; visiting no others saves most of the time. -->
  <xsl:variable name="contexts" as="xs:string*" select="/sch:schema/sch:pattern/sch:rule/@context ! f:without-predicates(replace(., '&quot;[^&quot;]*&quot;|''[^'']*''', ''))"/>
  <!-- What a context says of attributes at its end: their names, where it has nothing but those. -->
  <xsl:variable name="ends" as="xs:string*"
                select="$contexts[matches(., '@|attribute')] ! tokenize(., '\|') ! normalize-space(replace(., '^.*/', ''))"/>
  <xsl:variable name="attributes" as="xs:string*"
                select="if (exists($ends[contains(., '(') or contains(., '::')
                                         or contains(., '@') and not(matches(., '^@(xml:)?[\i-[:]][\c-[:]]*$'))]))
                        then '@*' else sort(distinct-values($ends[starts-with(., '@')]))"/>
  <xsl:variable name="visited" as="xs:string"
                select="if (exists($contexts[matches(., '(^|\|)\s*[.$]|key\(|id\(')])) then '@*, node()' else
                        string-join(($attributes,
                                     if (exists($contexts[matches(., 'node\(|text\(|comment\(|processing-instruction\(')]))
                                     then 'node()' else '*'), ', ')"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates select="sch:schema"/>
  </xsl:template>

  <xsl:template match="sch:schema" as="element()">
    <!-- The bindings of XSLT 1.0 and XPath 1.0 compare and convert by their own rules. -->
    <out:stylesheet version="{if (lower-case(@queryBinding) = ('xslt2', 'xslt3', 'xpath2', 'xpath3', 'xpath31'))
                              then '3.0' else '1.0'}" exclude-result-prefixes="#all">
      <xsl:apply-templates select="sch:ns"/>
      <out:output method="xml" omit-xml-declaration="yes"/>
      <xsl:sequence select="xsl:*"/>
      <xsl:apply-templates select="sch:let"/>
      <xsl:apply-templates select="sch:pattern/sch:let" mode="global"/>
      <out:mode name="tei-toolkit:check" on-no-match="shallow-skip"/>
      <out:template match="/">
        <findings>
          <out:apply-templates select="." mode="tei-toolkit:check"/>
        </findings>
      </out:template>
      <out:template match="/ | node() | @*" mode="tei-toolkit:check" priority="0">
        <out:apply-templates select="{$visited}" mode="tei-toolkit:check"/>
      </out:template>
      <xsl:apply-templates select="sch:pattern/sch:rule"/>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="sch:ns" as="namespace-node()">
    <xsl:namespace name="{@prefix}" select="string(@uri)"/>
  </xsl:template>

  <!-- Only where another template could match the node for this pattern again must it be asked whether that is done. -->
  <xsl:template match="sch:rule" as="element()">
    <xsl:variable name="pattern" as="xs:integer" select="f:number(..)"/>
    <xsl:variable name="later" as="xs:integer" select="count((following-sibling::sch:rule, following::sch:pattern/sch:rule))"/>
    <xsl:variable name="checks" as="element()*">
      <xsl:apply-templates select="../sch:let" mode="local"/>
      <xsl:apply-templates select="sch:let | sch:assert | sch:report"/>
    </xsl:variable>
    <out:template match="{f:with-globals(@context, ..)}" mode="tei-toolkit:check" priority="{1 + $later}">
      <xsl:apply-templates select="../sch:ns"/>
      <xsl:sequence select="@tei-toolkit:at"/>
      <out:param name="tei-toolkit:done" select="()"/>
      <xsl:choose>
        <xsl:when test="../sch:rule[2] or matches(@context, '\||union')">
          <out:if test="not($tei-toolkit:done = {$pattern})">
            <xsl:sequence select="$checks"/>
          </out:if>
          <out:next-match>
            <out:with-param name="tei-toolkit:done" select="$tei-toolkit:done, {$pattern}"/>
          </out:next-match>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$checks"/>
          <out:next-match>
            <out:with-param name="tei-toolkit:done" select="$tei-toolkit:done"/>
          </out:next-match>
        </xsl:otherwise>
      </xsl:choose>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:let" as="element()">
    <out:variable name="{@name}">
      <xsl:call-template name="value"/>
    </out:variable>
  </xsl:template>

  <!-- The variables of a pattern are computed for the document, not for the node in question (ISO/IEC 19757-3, 5.4.6). -->
  <xsl:template match="sch:let" mode="global" as="element()">
    <out:variable name="{f:global(@name, ..)}">
      <xsl:apply-templates select="../sch:ns"/>
      <xsl:sequence select="@as"/>
      <xsl:if test="not(@as)">
        <xsl:attribute name="as" select="if (@value) then 'item()*' else 'document-node()'"/>
      </xsl:if>
      <xsl:apply-templates select="preceding-sibling::sch:let" mode="local"/>
      <xsl:choose>
        <xsl:when test="@value">
          <out:sequence select="{@value}">
            <xsl:sequence select="@tei-toolkit:at"/>
          </out:sequence>
        </xsl:when>
        <xsl:otherwise>
          <out:document>
            <xsl:sequence select="node()"/>
          </out:document>
        </xsl:otherwise>
      </xsl:choose>
    </out:variable>
  </xsl:template>
  <xsl:template match="sch:let" mode="local" as="element()">
    <out:variable name="{@name}" select="${f:global(@name, ..)}"/>
  </xsl:template>

  <xsl:template name="value" as="node()*">
    <xsl:sequence select="@as, @tei-toolkit:at"/>
    <xsl:choose>
      <xsl:when test="@value">
        <xsl:attribute name="select" select="@value"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="node()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:assert" as="element()">
    <!-- Not “not(…)”: where the test is wrong, the processor's words shall quote it as it is. -->
    <out:choose>
      <out:when test="{@test}">
        <xsl:sequence select="@tei-toolkit:at"/>
      </out:when>
      <out:otherwise>
        <xsl:call-template name="finding"/>
      </out:otherwise>
    </out:choose>
  </xsl:template>
  <xsl:template match="sch:report" as="element()">
    <out:if test="{@test}">
      <xsl:sequence select="@tei-toolkit:at"/>
      <xsl:call-template name="finding"/>
    </out:if>
  </xsl:template>

  <!-- What an assertion says that doesn't say it itself, its rule and its pattern say; a place is the subject's. -->
  <xsl:template name="finding" as="element()">
    <xsl:variable name="subject" as="attribute()?" select="(@subject, ../@subject)[1]"/>
    <finding rule="{f:plain((@id, ../@id, ../../@id)[1])}"
             role="{f:plain((@severity, @role, ../@severity, ../@role, ../../@role)[1])}"
             flag="{f:plain((@flag, ../@flag)[1])}"
             see="{f:plain((@see, ../@see, ../../@see)[1])}"
             place="{{{if ($subject) then '((' || $subject || ')[. instance of node()], .)[1]/path()' else 'path()'}}}">
      <xsl:apply-templates select="node()" mode="words"/>
    </finding>
  </xsl:template>

  <xsl:template match="text()" mode="words" as="element()">
    <out:text>{.}</out:text>
  </xsl:template>
  <xsl:template match="sch:value-of" mode="words" as="element()">
    <out:value-of select="{@select}">
      <xsl:sequence select="@tei-toolkit:at"/>
    </out:value-of>
  </xsl:template>
  <xsl:template match="sch:name" mode="words" as="element()">
    <out:value-of select="name({@path})">
      <xsl:sequence select="@tei-toolkit:at"/>
    </out:value-of>
  </xsl:template>
  <xsl:template match="sch:emph | sch:span | sch:dir" mode="words" as="element()*">
    <xsl:apply-templates select="node()" mode="words"/>
  </xsl:template>
  <xsl:template match="sch:diagnostic" mode="words" as="element()">
    <hint>
      <xsl:apply-templates select="node()" mode="words"/>
    </hint>
  </xsl:template>
  <xsl:template match="sch:property" mode="words" as="element()">
    <property id="{f:plain(@id)}">
      <xsl:apply-templates select="node()" mode="words"/>
    </property>
  </xsl:template>
  <xsl:template match="*" mode="words" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- A pattern of XSLT without what stands in brackets, which says nothing of the kind of node that it matches. -->
  <xsl:function name="f:without-predicates" as="xs:string">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:variable name="shorter" as="xs:string" select="replace($pattern, '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($shorter = $pattern) then $pattern else f:without-predicates($shorter)"/>
  </xsl:function>

  <!-- A value that stands in a template for attribute values as it is. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="value" as="attribute()?"/>
    <xsl:sequence select="replace(string($value), '([{{}}])', '$1$1')"/>
  </xsl:function>

  <xsl:function name="f:number" as="xs:integer">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="count($pattern/preceding-sibling::sch:pattern) + 1"/>
  </xsl:function>

  <!-- The name under which the whole stylesheet has a variable of a pattern. -->
  <xsl:function name="f:global" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="'tei-toolkit:p' || f:number($pattern) || '-' || translate($name, ':', '.')"/>
  </xsl:function>

  <!-- A rule's context stands outside the rule, where a pattern's variables have only their long names. -->
  <xsl:function name="f:with-globals" as="xs:string">
    <xsl:param name="context" as="xs:string"/>
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:variable name="names" as="xs:string*" select="$pattern/sch:let/@name/string()"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$context" regex="&quot;[^&quot;]*&quot;|'[^']*'|\$\s*([\i][\c]*)">
        <xsl:matching-substring>
          <xsl:sequence select="if (regex-group(1) = $names) then '$' || f:global(regex-group(1), $pattern) else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="if (empty($names)) then $context else string-join($parts)"/>
  </xsl:function>
</xsl:package>
