// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ICatalog } from "../../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../../contracts/interfaces/IGovernance.sol";
import { IMall } from "../../../contracts/interfaces/IMall.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";
import { MallConfig } from "../../utils/MallConfig.sol";

/// @dev R3, R5, R6, R8 and R14 of docs/fairness.md: what no role can lift.
contract LimitsTest is BaseTest {
    /// @dev A mall of every depth.
    mapping(uint256 maxLevels => IMall) private _malls;

    function setUp() public override {
        super.setUp();
        IMall open = mall;
        MallConfig memory config = _config();
        for (uint256 depth = 1; depth <= 8; ++depth) {
            config.maxLevels = depth;
            mall = _malls[depth] = _deploy(config);
            _giveRoles();
        }
        mall = open;
    }

    function deploy(MallConfig memory config) external returns (IMall) {
        return _deploy(config);
    }

    /* R3: AFTER THE RETURN WINDOW */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenTheReturnWindowRuns(uint256 second) external {
        // it should credit nothing to its last second and all from its end on
        uint256 orderId = _placeShipped();
        uint256 end = block.timestamp + Defaults.DELIVERY_WINDOW + Defaults.RETURN_WINDOW;
        assertEq(_deadline(orderId), end, "both windows run");
        vm.warp(bound(second, block.timestamp, end - 1));
        assertEq(mall.settle(_one(orderId)), 0, "R3: too early");
        vm.warp(end - 1);
        assertEq(mall.settle(_one(orderId)), 0, "R3: the last second");
        assertEq(_balance(Defaults.CAT), 0, "R3: nothing credited");
        vm.warp(end);
        assertEq(mall.settle(_one(orderId)), 1, "R3: at the end");
        assertEq(_balance(Defaults.CAT), Defaults.CAT_SHARE, "R3: credited");
    }

    function test_WhenTheBuyerConfirms() external {
        // it should still wait for the whole return window
        uint256 orderId = _placeShipped();
        vm.prank(buyer);
        mall.confirm(orderId);
        vm.warp(block.timestamp + Defaults.RETURN_WINDOW - 1);
        assertEq(mall.settle(_one(orderId)), 0, "R3: confirmed, yet returnable");
        vm.warp(block.timestamp + 1);
        assertEq(mall.settle(_one(orderId)), 1, "R3: after the window");
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenTheGoodsGoBack(uint96 returned) external {
        // it should pay commission on what was kept alone
        returned = uint96(bound(returned, 1, Defaults.TOTAL));
        uint256 orderId = _placeReturning(returned);
        vm.prank(merchant);
        mall.acceptReturn(orderId);
        uint256 kept = Defaults.TOTAL - returned;
        assertTrue(_balance(Defaults.CAT) <= (Defaults.CAT_SHARE * kept) / Defaults.TOTAL, "R3: in proportion at most");
        if (kept == 0) assertEq(_balance(Defaults.CAT), 0, "R3: nothing was sold");
    }

    /* R5: DEPTH */

    function test_WhenADepthOutsideOneToEightIsChosen() external {
        // it should be refused at deployment
        uint256[3] memory depths = [uint256(0), 9, type(uint256).max];
        MallConfig memory config = _config();
        for (uint256 i = 0; i < depths.length; ++i) {
            config.maxLevels = depths[i];
            expectError(
                IGovernance.LimitsInvalid.selector,
                depths[i],
                Defaults.MAX_COMMISSION_BPS,
                Defaults.MAX_FEE_BPS
            );
            this.deploy(config);
        }
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAPlanIsDeeperThanItsMall(uint256 maxLevels, uint256 depth) external {
        // it should be refused, and every plan up to that depth taken
        (maxLevels, depth) = (bound(maxLevels, 1, 8), bound(depth, 1, 8));
        mall = _malls[maxLevels];
        IGovernance.Plan memory plan = Defaults.plan();
        for (uint256 i = 0; i < 8; ++i) plan.levelBps[i] = i < depth ? 1_000 : 0;
        bool isTooDeep = depth > maxLevels;
        bytes4 tooDeep = IGovernance.PlanLevelsTooDeep.selector;
        _publishFor(plan, isTooDeep ? abi.encodeWithSelector(tooDeep, maxLevels + 1, maxLevels) : bytes(""));
        assertEq(mall.planCount(), isTooDeep ? 0 : 1, "R5: published");
    }

    /* R6: RATES */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAMerchantPromisesMore(uint16 rateBps) external {
        // it should refuse any rate above the deployment's limit, when listing and later
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, Defaults.PRICE, Defaults.PLAN);
        listing.commissionBps = uint16(bound(rateBps, Defaults.MAX_COMMISSION_BPS + 1, type(uint16).max));
        bytes4 tooHigh = ICatalog.ProductCommissionTooHigh.selector;
        bytes memory refusal = abi.encodeWithSelector(tooHigh, listing.commissionBps, Defaults.MAX_COMMISSION_BPS);
        vm.startPrank(merchant);
        callFor(address(mall), abi.encodeCall(ICatalog.list, (listing)), refusal);
        bytes memory call = abi.encodeCall(ICatalog.setCommission, (Defaults.PRODUCT, listing.commissionBps));
        callFor(address(mall), call, refusal);
        vm.stopPrank();
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAnOrderPays(uint16 rateBps, uint96 price, uint32 quantity) external {
        // it should never pay the whole line more than the limit allows of the price
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, Defaults.PRICE, Defaults.PLAN);
        listing.commissionBps = uint16(bound(rateBps, 0, Defaults.MAX_COMMISSION_BPS));
        listing.price = uint96(bound(price, 1, 1e15));
        vm.prank(merchant);
        uint40 productId = mall.list(listing);
        uint32 pieces = uint32(bound(quantity, 1, Defaults.STOCK));
        token.mint(buyer, uint256(listing.price) * pieces);
        uint256 orderId = _placeCart(buyer, _cart(productId, pieces, Defaults.CAT), address(0), 0);
        uint256 total = uint256(listing.price) * pieces;
        _ship(orderId);
        vm.warp(_deadline(orderId));
        mall.settle(_one(orderId));
        uint256 paid = _balance(Defaults.CAT) + _balance(Defaults.BOB) + _balance(Defaults.ANN);
        assertTrue(paid <= (total * Defaults.MAX_COMMISSION_BPS) / 10_000, "R6: above the limit");
        assertConserved();
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAPlanSharesOut(uint16[8] calldata levels, uint16 tier) external {
        // it should be refused if anybody's tier could get a line more than the whole commission
        IGovernance.Plan memory plan = Defaults.plan();
        uint256 sum;
        for (uint256 i = 0; i < 8; ++i) {
            plan.levelBps[i] = i < Defaults.MAX_LEVELS ? uint16(bound(levels[i], 1, 5_000)) : 0;
            plan.tierBps[i] = tier;
            sum += plan.levelBps[i];
        }
        bool isCovered = sum * tier <= 1e8;
        uint256 before = mall.planCount();
        bytes memory tooMuch = abi.encodeWithSelector(IGovernance.PlanSharesTooHigh.selector, sum, tier);
        _publishFor(plan, isCovered ? bytes("") : tooMuch);
        assertEq(mall.planCount(), isCovered ? before + 1 : before, "R6: published");
    }

    function _publishFor(IGovernance.Plan memory plan, bytes memory refusal) private {
        bytes memory call = abi.encodeCall(IGovernance.publishPlan, (plan));
        vm.prank(planner);
        callFor(address(mall), call, refusal);
    }

    /* R8: RETURNS */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAPlanGivesLessTime(uint32 window) external {
        // it should be refused below the deployment's least return window
        IGovernance.Plan memory plan = Defaults.plan();
        plan.returnWindow = uint32(bound(window, 0, Defaults.MIN_RETURN_WINDOW - 1));
        _publishFor(plan, abi.encodeWithSelector(IGovernance.PlanWindowInvalid.selector, 3, plan.returnWindow));
        plan.returnWindow = uint32(Defaults.MIN_RETURN_WINDOW);
        assertEq(_publish(plan), 2, "R8: the least is allowed");
    }

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenABuyerAsksItBack(uint96 amount) external {
        // it should be his without a reason or anybody's consent, if the merchant stays silent
        amount = uint96(bound(amount, 1, Defaults.TOTAL));
        uint256 before = token.balanceOf(buyer) - Defaults.TOTAL;
        uint256 orderId = _placeReturning(amount);
        vm.warp(_deadline(orderId));
        vm.prank(stranger);
        mall.enforce(orderId);
        assertEq(token.balanceOf(buyer), before + amount, "R8: paid back");
    }

    /* R14: FOR GOOD */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenEveryRoleActs(uint32 later, uint16 rateBps) external {
        // it should leave the profile's limits as they were deployed
        bytes32 before = _limits();
        vm.startPrank(planner);
        mall.publishPlan(Defaults.plan());
        mall.retirePlan(Defaults.PLAN);
        vm.stopPrank();
        _suspend(Defaults.ANN);
        vm.prank(merchant);
        mall.setCommission(Defaults.PRODUCT, uint16(bound(rateBps, 0, Defaults.MAX_COMMISSION_BPS)));
        vm.startPrank(guardian);
        mall.pause();
        mall.unpause();
        vm.stopPrank();
        vm.prank(admin);
        manager.updateAuthority(address(mall), address(token));
        vm.warp(block.timestamp + later);
        assertTrue(_limits() == before, "R14: the limits moved");
    }

    function _limits() private view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    mall.MAX_LEVELS(),
                    mall.MAX_COMMISSION_BPS(),
                    mall.MAX_FEE_BPS(),
                    mall.MIN_RETURN_WINDOW(),
                    mall.PLAN_DELAY(),
                    mall.TOKEN()
                )
            );
    }
}
