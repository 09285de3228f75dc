// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccessManager } from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IMall } from "../../contracts/interfaces/IMall.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { Defaults } from "./Defaults.sol";
import { ITestToken } from "./ITestToken.sol";
import { MallConfig } from "./MallConfig.sol";
import { Test } from "./Test.sol";

/// @dev A mall that is open for business: roles given, a plan usable, two merchants, a line of three and a product on sale.
/// Everything is deployed from artifacts: tests run the very bytes that go to a chain and compile in seconds.
abstract contract BaseTest is Test {
    IAccessManager internal manager;
    ITestToken internal token;
    IMall internal mall;

    address internal admin = makeAddr("admin");
    address internal planner = makeAddr("planner");
    address internal admitter = makeAddr("admitter");
    address internal arbiter = makeAddr("arbiter");
    address internal guardian = makeAddr("guardian");
    address internal treasurer = makeAddr("treasurer");
    address internal treasury = makeAddr("treasury");

    address internal merchant = makeAddr("merchant");
    address internal otherMerchant = makeAddr("other merchant");
    address internal catalogStaff = makeAddr("catalog staff");
    address internal shippingStaff = makeAddr("shipping staff");
    address internal returnsStaff = makeAddr("returns staff");
    address internal ann = makeAddr("ann");
    address internal bob = makeAddr("bob");
    address internal cat = makeAddr("cat");
    address internal buyer = makeAddr("buyer");
    address internal stranger = makeAddr("stranger");

    function setUp() public virtual {
        vm.warp(Defaults.START);
        token = ITestToken(_newToken());
        manager = IAccessManager(create("AccessManager.sol:AccessManager", abi.encode(admin)));
        mall = _deploy(_config());
        _giveRoles();
        _publish(Defaults.plan());
        vm.warp(Defaults.START + Defaults.PLAN_DELAY);
        _register(merchant, Defaults.HOUSE);
        _register(ann, Defaults.HOUSE);
        _register(bob, Defaults.ANN);
        _register(cat, Defaults.BOB);
        _register(otherMerchant, Defaults.HOUSE);
        _admit(Defaults.MERCHANT);
        _admit(Defaults.OTHER_MERCHANT);
        _hire();
        _list(merchant, Defaults.MERCHANT, Defaults.PRICE, Defaults.PLAN);
        _list(merchant, Defaults.MERCHANT, Defaults.SECOND_PRICE, Defaults.PLAN);
        _list(otherMerchant, Defaults.OTHER_MERCHANT, Defaults.PRICE, Defaults.PLAN);
        _fund(buyer);
    }

    /* DEPLOYING */

    function _newToken() internal virtual returns (address) {
        return create("PlainToken.sol:PlainToken", abi.encode(Defaults.DECIMALS));
    }

    function _config() internal virtual returns (MallConfig memory) {
        return
            MallConfig({
                token: address(token),
                authority: address(manager),
                treasury: treasury,
                maxLevels: Defaults.MAX_LEVELS,
                maxCommissionBps: Defaults.MAX_COMMISSION_BPS,
                maxFeeBps: Defaults.MAX_FEE_BPS,
                minReturnWindow: Defaults.MIN_RETURN_WINDOW,
                planDelay: Defaults.PLAN_DELAY
            });
    }

    function _deploy(MallConfig memory config) internal returns (IMall) {
        return IMall(create("Mall.sol:Mall", abi.encode(config)));
    }

    function _giveRoles() internal {
        vm.startPrank(admin);
        _open(Defaults.PLANNER, IGovernance.publishPlan.selector, IGovernance.retirePlan.selector, planner);
        _open(Defaults.ADMITTER, IAccounts.suspend.selector, IAccounts.setMerchant.selector, admitter);
        _open(Defaults.ARBITER, IOrders.resolve.selector, IOrders.resolve.selector, arbiter);
        _open(Defaults.GUARDIAN, IGovernance.pause.selector, IGovernance.unpause.selector, guardian);
        manager.grantRole(Defaults.TREASURER, treasurer, 0);
        vm.stopPrank();
    }

    function _open(uint64 role, bytes4 one, bytes4 two, address member) private {
        bytes4[] memory selectors = new bytes4[](2);
        (selectors[0], selectors[1]) = (one, two);
        manager.setTargetFunctionRole(address(mall), selectors, role);
        manager.grantRole(role, member, 0);
    }

    /* PEOPLE */

    function _publish(IGovernance.Plan memory plan) internal returns (uint16) {
        vm.prank(planner);
        return mall.publishPlan(plan);
    }

    /// @dev Publishes a plan and waits until it is usable.
    function _publishUsable(IGovernance.Plan memory plan) internal returns (uint16 planId) {
        planId = _publish(plan);
        vm.warp(block.timestamp + mall.PLAN_DELAY());
    }

    function _register(address who, uint40 uplineId) internal returns (uint40) {
        vm.prank(who);
        return mall.register(uplineId);
    }

    function _admit(uint40 id) internal {
        vm.prank(admitter);
        mall.setMerchant(id, true);
    }

    function _suspend(uint40 id) internal {
        vm.prank(admitter);
        mall.suspend(id, true);
    }

    function _hire() private {
        vm.startPrank(merchant);
        mall.setStaff(Defaults.MERCHANT, catalogStaff, Defaults.CATALOG);
        mall.setStaff(Defaults.MERCHANT, shippingStaff, Defaults.SHIPPING);
        mall.setStaff(Defaults.MERCHANT, returnsStaff, Defaults.RETURNS);
        vm.stopPrank();
    }

    function _list(address who, uint40 merchantId, uint96 price, uint16 planId) internal returns (uint40) {
        vm.prank(who);
        return mall.list(_listing(merchantId, price, planId));
    }

    function _listing(
        uint40 merchantId,
        uint96 price,
        uint16 planId
    ) internal pure returns (ICatalog.ListingInput memory) {
        return ICatalog.ListingInput(merchantId, price, Defaults.STOCK, Defaults.COMMISSION_BPS, planId, "{}");
    }

    function _fund(address who) internal virtual {
        token.mint(who, 1e15);
        vm.prank(who);
        token.approve(address(mall), type(uint256).max);
    }

    /* ORDERS */

    function _cart(
        uint40 productId,
        uint32 quantity,
        uint40 referrerId
    ) internal pure returns (IOrders.Cart memory cart) {
        cart.merchantId = productId == Defaults.OTHER_PRODUCT ? Defaults.OTHER_MERCHANT : Defaults.MERCHANT;
        cart.lines = new IOrders.Line[](1);
        cart.lines[0] = IOrders.Line(productId, quantity);
        cart.referrerId = referrerId;
        cart.maxTotal = type(uint96).max;
    }

    function _one(IOrders.Cart memory cart) internal pure returns (IOrders.Cart[] memory carts) {
        carts = new IOrders.Cart[](1);
        carts[0] = cart;
    }

    function _one(uint256 id) internal pure returns (uint256[] memory ids) {
        ids = new uint256[](1);
        ids[0] = id;
    }

    function _hint(uint40 shelf) internal pure returns (uint40[] memory shelves) {
        shelves = new uint40[](1);
        shelves[0] = shelf;
    }

    function _placeCart(
        address who,
        IOrders.Cart memory cart,
        address refundTo,
        uint40 hint
    ) internal returns (uint256) {
        vm.prank(who);
        uint256[] memory ids = mall.place(_one(cart), who, refundTo, _hint(hint));
        // an expected revert answers with nothing
        return ids.length == 0 ? 0 : ids[0];
    }

    /// @dev The default order: two pieces through Cat's link.
    function _place() internal returns (uint256) {
        return _placeCart(buyer, _cart(Defaults.PRODUCT, Defaults.QUANTITY, Defaults.CAT), address(0), 0);
    }

    function _ship(uint256 orderId) internal {
        vm.prank(merchant);
        mall.ship(_one(orderId));
    }

    function _placeShipped() internal returns (uint256 orderId) {
        orderId = _place();
        _ship(orderId);
    }

    function _placeReturning(uint96 amount) internal returns (uint256 orderId) {
        orderId = _placeShipped();
        vm.prank(buyer);
        mall.requestReturn(orderId, amount);
    }

    function _placeDisputed(uint96 amount) internal returns (uint256 orderId) {
        orderId = _placeReturning(amount);
        vm.prank(merchant);
        mall.contestReturn(orderId);
    }

    function _placeSettled() internal returns (uint256 orderId) {
        orderId = _placeShipped();
        vm.prank(buyer);
        mall.release(orderId);
    }

    function _balance(uint40 id) internal view returns (uint256) {
        return mall.account(id).balance;
    }

    function _status(uint256 orderId) internal view returns (Status) {
        return mall.order(orderId).status;
    }

    function _deadline(uint256 orderId) internal view returns (uint256) {
        return mall.order(orderId).deadline;
    }

    /* COMMON CHECKS */

    function assertStatus(uint256 orderId, Status expected) internal view {
        assertEq(uint256(_status(orderId)), uint256(expected), "status");
    }

    /// @dev I2: what the mall holds is what it owes, over every account and shelf.
    function assertConserved() internal view {
        uint256 owed;
        (uint256 accounts, uint256 shelves) = (mall.accountCount(), mall.shelfCount());
        for (uint40 id = 0; id < accounts; ++id) owed += _balance(id);
        for (uint40 shelf = 1; shelf <= shelves; ++shelf) {
            IOrders.OrderInfo memory found = mall.order(mall.orderOn(shelf));
            if (found.status < Status.Settled) owed += found.total;
        }
        assertEq(token.balanceOf(address(mall)), owed, "I2: the mall holds exactly what it owes");
    }

    function expectMissingRole(address who) internal {
        expectError(bytes4(keccak256("AccessManagedUnauthorized(address)")), num(who));
    }

    function expectStatusWrong(uint256 orderId, Status status) internal {
        expectError(IOrders.OrderStatusWrong.selector, orderId, uint256(status));
    }

    function expectNotAllowed(uint40 merchantId, address who, uint256 permission) internal {
        expectError(IAccounts.CallerNotAllowed.selector, merchantId, num(who), permission);
    }
}
