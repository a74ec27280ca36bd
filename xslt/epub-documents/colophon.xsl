<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition from which the document comes, its address and licence: what an e-book that travels alone must say. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:template name="f:whence-chapter" as="element()">
    <xsl:variable name="about" as="element(e:edition)" select="$edition/e:edition"/>
    <xsl:variable name="editors" as="xs:string" select="string-join($about/e:editor ! normalize-space(.), ', ')"/>
    <xsl:variable name="address" as="xs:string" select="string(f:cited-address($about/e:documents/e:document[@id = current()/@xml:id][1]))"/>
    <xsl:call-template name="f:chapter">
      <xsl:with-param name="title" select="f:word('about-edition', $language)"/>
      <xsl:with-param name="type" select="'backmatter'"/>
      <xsl:with-param name="main" as="node()*">
        <section class="imprint" epub:type="copyright-page" aria-labelledby="heading">
          <h1 id="heading">{f:word('about-edition', $language)}</h1>
          <p>{string-join((normalize-space($about/e:title), $editors[.] ! (f:word('edited-by', $language) || ' ' || .),
            $about/e:publisher ! normalize-space(.), substring(normalize-space($about/e:published), 1, 4)[.]), '. ')}</p>
          <xsl:if test="$address">
            <p><a href="{$address}">{$address}</a></p>
          </xsl:if>
          <xsl:for-each select="$about/e:description/e:p">
            <p>{normalize-space()}</p>
          </xsl:for-each>
          <xsl:for-each select="$about/e:licence">
            <p>{f:word('licence', $language)}: {normalize-space()}<br/><a href="{@target}">{@target}</a></p>
          </xsl:for-each>
          <p>{f:word('made-with', $language)} tei-toolkit {$about/@toolkit}.</p>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:transform>
