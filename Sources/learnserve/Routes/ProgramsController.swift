// learn, Apache-2.0. See LICENSE.

import Hummingbird
import Presentation

/// The page that says what programs can do here.
struct ProgramsController: SiteController {
  let site: Site

  var endpoints: RouteCollection<SiteContext> {
    RouteCollection(context: SiteContext.self).get { request, context in
      let url = url(context)
      let view = ApiView(
        reading: reading(context), base: site.publicURL + "/api/v1", openAPI: "/api/openapi.json",
        tokens: context.visitor.account == nil ? url.signIn + SiteURL.query([("next", url.account)]) : url.account)
      return page(view.html(frame(request, context, .programs)))
    }
  }
}
