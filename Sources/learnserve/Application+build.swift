// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Hummingbird
import LearnCore
import Logging
import Presentation

/// Puts the pages together: what every request passes through, and which route answers what.
func buildPages(_ site: Site) -> Router<SiteContext> {
  let router = Router(context: SiteContext.self)
  router.middlewares.add(RequestCount(figures: site.figures, part: "pages"))
  router.middlewares.add(SecurityHeaders(site: site))
  router.middlewares.add(OperationsMount(site: site))
  router.middlewares.add(APIMount(service: APIService(site: site)))
  router.middlewares.add(XAPIMount(service: XAPIService(site: site)))
  router.middlewares.add(LaunchMount(site: site))
  router.middlewares.add(VisitorMiddleware(site: site))
  router.middlewares.add(ProblemPages(site: site))

  router.get("/") { _, context in
    Response.redirect(to: SiteURL(language: context.visitor.language).catalogue, type: .temporary)
  }
  router.get("favicon.ico") { _, _ in Response.redirect(to: AssetController.icon.address, type: .permanent) }
  router.addRoutes(AssetController().endpoints, atPath: "assets")
  for language in Phrasebook.languages {
    let root = router.group("\(language)")
    root.addRoutes(CatalogueController(site: site).endpoints)
    root.addRoutes(SignInController(site: site).endpoints)
    root.addRoutes(PackController(site: site).endpoints, atPath: "packs")
    root.addRoutes(AttemptController(site: site).endpoints, atPath: "attempts")
    root.addRoutes(ResultController(site: site).endpoints, atPath: "attempts")
    root.addRoutes(ProfileController(site: site).endpoints, atPath: "profile")
    root.addRoutes(ReceiptController(site: site).endpoints, atPath: "receipt")
    root.addRoutes(AccountController(site: site).endpoints, atPath: "account")
    root.addRoutes(GroupController(site: site).endpoints, atPath: "groups")
    root.addRoutes(JoinController(site: site).endpoints, atPath: "join")
    root.addRoutes(StudioController(site: site).endpoints, atPath: "studio")
    root.addRoutes(ImportController(site: site).endpoints, atPath: "studio/imports")
    root.addRoutes(CourseStudioController(site: site).endpoints, atPath: "studio/courses")
    root.addRoutes(CourseController(site: site).endpoints, atPath: "courses")
    root.addRoutes(AdministrationController(site: site).endpoints, atPath: "administration")
    root.addRoutes(ProgramsController(site: site).endpoints, atPath: "programs")
  }
  return router
}

/// Puts the content origin together: nothing but the media of packs.
func buildContent(_ site: Site) -> Router<BasicRequestContext> {
  let router = Router(context: BasicRequestContext.self)
  router.middlewares.add(RequestCount(figures: site.figures, part: "content"))
  router.middlewares.add(StoreFailures())
  router.addRoutes(ContentController(site: site).endpoints)
  router.get("healthz") { _, _ in "ok\n" }
  return router
}
