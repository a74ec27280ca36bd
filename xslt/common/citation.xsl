<?xml version="1.0" encoding="UTF-8"?>
<!-- What a citation of a document contains.  Every format that cites (web page, book, BibTeX, RIS, CSL, JSON-LD, CMIF)
     takes these from here, by the edition document or directly. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="header.xsl"/>

  <!-- Who wrote it: the authors of the header, else those who sent it.  An office (roleName) is nobody's name. -->
  <xsl:function name="f:cited-authors" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="named" as="xs:string*" select="f:authors($tei) ! f:plain(.)[. ne '']"/>
    <xsl:sequence select="distinct-values(if (exists($named)) then $named else f:correspondents($tei, 'sent'))"/>
  </xsl:function>

  <!-- Whether one of these names is that of a body rather than of a person: programs that cite must not turn it round. -->
  <xsl:function name="f:is-body" as="xs:boolean">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="bodies" as="element(orgName)*"
      select="f:authors($tei)/orgName, $tei/teiHeader/profileDesc/correspDesc[1]/correspAction/orgName"/>
    <xsl:sequence select="$name = $bodies ! f:plain(.)"/>
  </xsl:function>

  <!-- To whom it was sent. -->
  <xsl:function name="f:cited-recipients" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="distinct-values(f:correspondents($tei, 'received'))"/>
  </xsl:function>

  <xsl:function name="f:correspondents" as="xs:string*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="action" as="xs:string"/>
    <xsl:sequence select="$tei/teiHeader/profileDesc/correspDesc[1]/correspAction[@type = $action]/(persName | orgName | name) ! f:plain(.)[. ne '']"/>
  </xsl:function>

  <!-- What the name of an author or correspondent refers to in a register. -->
  <xsl:function name="f:cited-ref" as="xs:string?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="named" as="element()*" select="f:authors($tei)/descendant-or-self::*[@ref], $tei/teiHeader/profileDesc/correspDesc[1]/correspAction/*[@ref]"/>
    <xsl:sequence select="($named[f:plain(.) eq $name] ! f:refs(.))[1]"/>
  </xsl:function>

  <!-- The page that the text was taken from, where the header gives its address. -->
  <xsl:function name="f:cited-source" as="xs:string?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="f:source($tei)/publicationStmt/idno[@type = 'URI'][matches(., '^\s*https?://\S+\s*$')][1] ! f:plain(.)"/>
  </xsl:function>

  <!-- Where the document stands on the web; nothing where edition.toml gives no address of the web site. -->
  <xsl:function name="f:cited-address" as="xs:string?">
    <xsl:param name="entry" as="element(e:document)?"/>
    <xsl:sequence select="$entry/ancestor::e:edition/e:url[normalize-space()] ! (normalize-space(.) || encode-for-uri($entry/@stem) || '.html')"/>
  </xsl:function>
</xsl:transform>
